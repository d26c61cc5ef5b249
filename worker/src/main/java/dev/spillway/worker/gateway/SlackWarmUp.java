package dev.spillway.worker.gateway;

import dev.spillway.activities.chat.slack.SlackRehearsal;
import dev.spillway.activities.chat.slack.SlackVerdict;
import io.temporal.failure.ApplicationFailure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;

/**
 * Rehearses clicks before the process says that it is ready: Slack waits three seconds for an
 * answer, and a Java process that does all for the first time may take longer. What goes wrong here
 * goes wrong with real clicks, too, and has its words there.
 */
final class SlackWarmUp implements ApplicationRunner {
  private static final Logger LOG = LoggerFactory.getLogger(SlackWarmUp.class);
  private static final int ROUNDS = 100;

  /** As many as keep a connection to the database each. */
  private static final int AT_ONCE = 8;

  private static final Duration LONGEST = Duration.ofSeconds(10);

  private final SlackRehearsal rehearsal;
  private final Clock clock;

  SlackWarmUp(SlackRehearsal rehearsal, Clock clock) {
    this.rehearsal = rehearsal;
    this.clock = clock;
  }

  @Override
  public void run(ApplicationArguments arguments) throws InterruptedException {
    Instant until = clock.instant().plus(LONGEST);
    try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Integer>> crowd =
          IntStream.range(0, AT_ONCE)
              .<Callable<Integer>>mapToObj(one -> () -> some(until))
              .toList();
      int done = people.invokeAll(crowd).stream().mapToInt(Future::resultNow).sum();
      LOG.info("{} clicks are rehearsed", done);
    }
  }

  private int some(Instant until) {
    int done = 0;
    while (done < ROUNDS && clock.instant().isBefore(until) && isTaken()) {
      done++;
    }
    return done;
  }

  private boolean isTaken() {
    try {
      return rehearsal.judge(clock.instant()) instanceof SlackVerdict.Clicked;
    } catch (ApplicationFailure e) {
      LOG.warn("no click can be kept: {}", e.getOriginalMessage());
      return false;
    }
  }
}
