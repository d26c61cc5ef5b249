package dev.spillway.worker.gateway;

import dev.spillway.activities.authority.Click;
import dev.spillway.activities.chat.Chat;
import dev.spillway.activities.chat.ChatException;
import dev.spillway.activities.chat.ChatPlace;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers clicks in Slack, behind the back of whoever carries them out. Where Slack wants peace,
 * answers wait for as long as it says, and clicks do not.
 */
final class SlackAnswers implements Answers, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SlackAnswers.class);
  private static final int AT_ONCE = 4;
  private static final int MOST_WAITING = 1_000;
  private static final int MOST_TRIES = 3;

  private final Chat chat;
  private final Clock clock;
  private volatile Instant quietUntil = Instant.MIN;
  private final ThreadPoolExecutor tellers =
      new ThreadPoolExecutor(
          AT_ONCE,
          AT_ONCE,
          0,
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(MOST_WAITING),
          Thread.ofVirtual().name("click-answers-", 0).factory(),
          (late, full) -> LOG.warn("too many clicks wait for an answer; one goes without"));

  SlackAnswers(Chat chat, Clock clock) {
    this.chat = chat;
    this.clock = clock;
  }

  @Override
  public void tell(Click click, String text) {
    ChatPlace place = new ChatPlace(click.place().channel(), click.place().message());
    Chat.Telling telling = new Chat.Telling(place, click.user(), click.place().answerPath(), text);
    tellers.execute(() -> tellNow(telling));
  }

  private void tellNow(Chat.Telling telling) {
    try {
      int tries = 1;
      while (!isTold(telling, tries)) {
        tries++;
      }
    } catch (ChatException e) {
      LOG.warn("a click of {} goes without an answer: {}", telling.user(), e.getMessage());
    } catch (InterruptedException e) {
      // The process ends; what became of the click stands in the inbox.
      Thread.currentThread().interrupt();
    }
  }

  /** No where Slack wants it later. */
  private boolean isTold(Chat.Telling telling, int tries)
      throws ChatException, InterruptedException {
    Duration quiet = Duration.between(clock.instant(), quietUntil);
    if (quiet.isPositive()) {
      Thread.sleep(quiet);
    }
    try {
      chat.tell(telling);
      return true;
    } catch (ChatException e) {
      if (e.kind() != ChatException.Kind.TOO_MANY || tries == MOST_TRIES) {
        throw e;
      }
      quietUntil = clock.instant().plus(e.retryAfter().orElse(Duration.ZERO));
      return false;
    }
  }

  @Override
  public void close() {
    tellers.shutdownNow();
  }
}
