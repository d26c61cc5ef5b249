package dev.spillway.activities.notice;

import dev.spillway.activities.failure.Failures;
import dev.spillway.port.Notice;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The worker's own log; always there. */
public final class LogReceiver implements NoticeReceiver {
  private static final Logger LOG = LoggerFactory.getLogger(LogReceiver.class);

  @Override
  public String name() {
    return "log";
  }

  @Override
  public void send(Notice notice) {
    LOG.info(
        "notice {} release {} of {} in {}: {} {}",
        notice.kind(),
        notice.release(),
        notice.target().service(),
        notice.target().environment(),
        Failures.clean(notice.subject()),
        Failures.clean(notice.text(), LONGEST_TEXT));
  }
}
