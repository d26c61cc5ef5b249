package dev.spillway.worker.gateway;

import dev.spillway.activities.authority.Click;
import dev.spillway.activities.chat.Chat;
import dev.spillway.activities.chat.ChatException;
import dev.spillway.activities.chat.ChatPlace;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers clicks in Slack, behind the back of whoever carries them out. */
final class SlackAnswers implements Answers, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SlackAnswers.class);
  private static final int MOST_WAITING = 100;

  private final Chat chat;
  private final ThreadPoolExecutor teller =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(MOST_WAITING),
          Thread.ofVirtual().name("click-answers-", 0).factory(),
          (late, full) -> LOG.warn("too many clicks wait for an answer; one goes without"));

  SlackAnswers(Chat chat) {
    this.chat = chat;
  }

  @Override
  public void tell(Click click, String text) {
    teller.execute(() -> tellNow(click, text));
  }

  private void tellNow(Click click, String text) {
    ChatPlace place = new ChatPlace(click.place().channel(), click.place().message());
    try {
      chat.tell(new Chat.Telling(place, click.user(), click.place().answerPath(), text));
    } catch (ChatException e) {
      LOG.warn("a click of {} goes without an answer: {}", click.user(), e.getMessage());
    }
  }

  @Override
  public void close() {
    teller.shutdownNow();
  }
}
