package dev.spillway.worker.notice;

import dev.spillway.model.EnvironmentName;
import dev.spillway.model.ReleaseId;
import dev.spillway.model.ServiceName;
import dev.spillway.model.Target;
import dev.spillway.port.Notice;
import dev.spillway.port.NoticeActivities;
import io.temporal.failure.ApplicationFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends notices that no release sends, to all who are told of releases. */
public final class Messenger {
  private static final Logger LOG = LoggerFactory.getLogger(Messenger.class);

  private final NoticeActivities receivers;

  public Messenger(NoticeActivities receivers) {
    this.receivers = receivers;
  }

  /** Which release it is about. */
  public record About(ReleaseId release, ServiceName service, EnvironmentName environment) {
    /** Receivers are shown service and environment alone. */
    Target target() {
      return new Target(service, environment, "", "");
    }
  }

  /**
   * A message.
   *
   * @param key the same for every repeat
   * @param subject one line
   * @param text what happened and what to do
   */
  public record Letter(String key, Notice.Kind kind, String subject, String text) {}

  /** Whether all have taken it; where not, the log says who has not. */
  public boolean send(About about, Letter letter) {
    try {
      receivers.sendNotice(
          new Notice(
              letter.key(),
              letter.kind(),
              about.release(),
              about.target(),
              letter.subject(),
              letter.text()));
      return true;
    } catch (ApplicationFailure e) {
      LOG.warn("the notice {} is not delivered: {}", letter.key(), e.getOriginalMessage());
      return false;
    }
  }
}
