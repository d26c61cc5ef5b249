package dev.spillway.worker.gateway;

import dev.spillway.activities.authority.Click;
import dev.spillway.activities.chat.ChatException;
import dev.spillway.activities.chat.slack.SlackChat;
import dev.spillway.activities.chat.slack.SlackVerdict;
import io.temporal.failure.ApplicationFailure;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens forms behind the back of whoever answers Slack, and at once: the leave for it ends after
 * three seconds. Where none opens nothing is decided, and whoever clicked hears of another way.
 */
final class SlackForms implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SlackForms.class);
  private static final int MOST_AT_ONCE = 16;
  private static final int IDLE_SECONDS = 10;

  private final SlackChat chat;
  private final Answers answers;
  private final Asked asked;

  /** Without a queue: a form that waits behind others comes too late. */
  private final ThreadPoolExecutor openers =
      new ThreadPoolExecutor(
          0,
          MOST_AT_ONCE,
          IDLE_SECONDS,
          TimeUnit.SECONDS,
          new SynchronousQueue<>(),
          Thread.ofVirtual().name("click-forms-", 0).factory());

  SlackForms(SlackChat chat, Answers answers, Asked asked) {
    this.chat = chat;
    this.answers = answers;
    this.asked = asked;
  }

  void open(SlackVerdict.FormWanted wanted) {
    try {
      openers.execute(() -> openNow(wanted));
    } catch (RejectedExecutionException e) {
      failed(wanted, "too many forms are being opened");
    }
  }

  private void openNow(SlackVerdict.FormWanted wanted) {
    try {
      chat.open(wanted.form());
    } catch (ChatException e) {
      failed(wanted, String.valueOf(e.getMessage()));
    }
  }

  private void failed(SlackVerdict.FormWanted wanted, String why) {
    Click click = SlackController.click(wanted.click(), "");
    LOG.warn("a form for {} does not open: {}", click.user(), why);
    answers.tell(
        click,
        "Not rejected: the form for a reason does not open (%s). Click again, or: %s"
            .formatted(why, command(wanted)));
  }

  private String command(SlackVerdict.FormWanted wanted) {
    String place = "SERVICE --env ENVIRONMENT";
    try {
      Asked.Place found = asked.place(wanted.click().release());
      place = "%s --env %s".formatted(found.service(), found.environment());
    } catch (Problem | ApplicationFailure e) {
      LOG.debug("the record does not say where {} is", wanted.click().release());
    }
    return "spillway reject %s --reason '…'".formatted(place);
  }

  @Override
  public void close() {
    openers.shutdownNow();
  }
}
