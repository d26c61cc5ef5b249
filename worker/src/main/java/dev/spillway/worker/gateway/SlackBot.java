package dev.spillway.worker.gateway;

import dev.spillway.activities.chat.ChatException;
import dev.spillway.activities.chat.slack.SlackChat;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** As which bot this installation posts; asked from the start on, until Slack says. */
final class SlackBot implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(SlackBot.class);
  private static final Duration AGAIN = Duration.ofSeconds(5);

  private final SlackChat chat;
  private volatile CountDownLatch ending = new CountDownLatch(0);
  private volatile @Nullable String id;

  SlackBot(SlackChat chat) {
    this.chat = chat;
  }

  /** Empty as long as Slack has not said. */
  Optional<String> id() {
    return Optional.ofNullable(id);
  }

  @Override
  public void start() {
    CountDownLatch end = new CountDownLatch(1);
    ending = end;
    var unused = Thread.ofVirtual().name("slack-bot").start(() -> ask(end));
  }

  private void ask(CountDownLatch end) {
    String last = "";
    try {
      do {
        last = askOnce(last);
      } while (id == null && !end.await(AGAIN.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Says each trouble once. */
  private String askOnce(String last) {
    try {
      id = chat.botId();
      return "";
    } catch (ChatException e) {
      String trouble = String.valueOf(e.getMessage());
      if (!trouble.equals(last)) {
        LOG.warn("no click is taken yet: Slack does not say which bot is ours ({})", trouble);
      }
      return trouble;
    }
  }

  @Override
  public void stop() {
    ending.countDown();
  }

  @Override
  public boolean isRunning() {
    return ending.getCount() > 0;
  }
}
