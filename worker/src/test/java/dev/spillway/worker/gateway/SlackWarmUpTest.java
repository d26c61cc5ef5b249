package dev.spillway.worker.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.activities.chat.slack.SeenOnce;
import dev.spillway.activities.chat.slack.SlackInstallation;
import dev.spillway.activities.chat.slack.SlackRehearsal;
import io.temporal.failure.ApplicationFailure;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.boot.DefaultApplicationArguments;

class SlackWarmUpTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-04-15T10:00:00Z"), ZoneOffset.UTC);

  private final AtomicInteger looks = new AtomicInteger();

  @Test
  void rehearsesHundredsOfClicks() throws Exception {
    warmUp((key, until) -> looks.incrementAndGet() > 0);

    assertThat(looks).hasValue(800);
  }

  /** A process that cannot reach its database yet comes up all the same. */
  @Test
  void givesUpWhereNothingAnswers() throws Exception {
    warmUp(
        (key, until) -> {
          looks.incrementAndGet();
          throw ApplicationFailure.newFailure("no answer", "unavailable");
        });

    assertThat(looks).hasValue(8);
  }

  private static void warmUp(SeenOnce looked) throws Exception {
    SlackInstallation installation =
        new SlackInstallation("A0FAKE", "T0FAKE", "eu-1", SlackInstallation.HOOKS);
    SlackRehearsal rehearsal = new SlackRehearsal(installation, () -> List.of("secret"), looked);
    new SlackWarmUp(rehearsal, CLOCK).run(new DefaultApplicationArguments());
  }
}
