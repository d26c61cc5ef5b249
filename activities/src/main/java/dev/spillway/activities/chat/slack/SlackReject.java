package dev.spillway.activities.chat.slack;

import java.util.Locale;

/** Why a request that claims to be from Slack is not believed, in the order of the checks. */
public enum SlackReject {
  TOO_LARGE(413),
  NOT_A_FORM(415),
  /** No time, or one that is no number of seconds. */
  NO_TIME(401),
  /** More than five minutes away, in either direction. */
  STALE(401),
  /** Signed with no secret of ours, or not at all. */
  WRONG_SIGNATURE(401),
  /** The same request came before. */
  REPLAYED(409),
  /** Signed, and still nothing that can be read. */
  UNREADABLE(400),
  /** A kind of request that nobody here sent for. */
  UNKNOWN_TYPE(400),
  /** Of another app or workspace. */
  FOREIGN(403),
  /** Slack has not said yet which bot is ours; a click is not lost on people, who see it fail. */
  BOT_UNKNOWN(503),
  /** The message or the form is another bot's. */
  OTHER_BOT(403),
  /** The button's value is not one of ours. */
  FORGED_BUTTON(403),
  /** A button of another installation that shares the app. */
  OTHER_INSTALLATION(403),
  /** No message of ours asks this at that place. */
  UNKNOWN_MESSAGE(403);

  private final int status;

  SlackReject(int status) {
    this.status = status;
  }

  /** Whether Slack has sent it: signed it with a secret of ours, and nobody says it again. */
  public boolean isOfSlack() {
    return compareTo(REPLAYED) > 0;
  }

  /** The status to answer with. */
  public int status() {
    return status;
  }

  /** The code for metrics and the audit. */
  public String code() {
    return "slack-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
