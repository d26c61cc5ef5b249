package dev.spillway.starter;

import dev.spillway.client.LaneFailure;
import dev.spillway.client.ReleaseEnd;
import dev.spillway.model.Ending;
import dev.spillway.model.Outcome;

/** What the shell sees. */
public enum ExitCode {
  OK(0, "ok"),
  FOUND(1, "the check found something"),
  USAGE(2, "usage or invalid input"),
  DENIED(3, "denied by policy"),
  REJECTED(4, "rejected"),
  EXPIRED(5, "expired"),
  ABORTED_BY_ANALYSIS(6, "aborted by analysis"),
  ABORTED(7, "aborted by a person, or rolled back after a failed step"),
  ROLLBACK_FAILED(8, "rollback failed, act now"),
  BUSY(9, "busy"),
  TIMEOUT(10, "still running at --timeout"),
  NOT_AUTHORISED(11, "not authorised"),
  UNREACHABLE(12, "unreachable"),
  SUPERSEDED(13, "superseded"),
  BUG(70, "our bug"),
  INTERRUPTED(130, "interrupted; the release goes on");

  private final int code;
  private final String meaning;

  ExitCode(int code, String meaning) {
    this.code = code;
    this.meaning = meaning;
  }

  public int code() {
    return code;
  }

  public String meaning() {
    return meaning;
  }

  /** The code of a lane that gave no answer, or not the one that was asked for. */
  static ExitCode of(LaneFailure.Kind failure) {
    return switch (failure) {
      case NONE_OPEN, UNKNOWN, NOT_CLEAR, REFUSED -> USAGE;
      case NOT_AUTHORISED -> NOT_AUTHORISED;
      case BUSY -> BUSY;
      case NO_WORKER, UNREACHABLE -> UNREACHABLE;
      case INTERRUPTED -> INTERRUPTED;
      case BUG -> BUG;
    };
  }

  /** The code of a release that ended. */
  static ExitCode of(ReleaseEnd end) {
    return of(end.outcome(), end.ending());
  }

  /** The code of a release that ended. */
  public static ExitCode of(Outcome outcome, Ending ending) {
    return switch (outcome) {
      case PROMOTED, RELEASED -> OK;
      case INVALID -> USAGE;
      case DENIED -> DENIED;
      case REJECTED -> REJECTED;
      case EXPIRED -> EXPIRED;
      case ABORTED -> ending == Ending.ANALYSIS ? ABORTED_BY_ANALYSIS : ABORTED;
      case ROLLED_BACK -> ABORTED;
      case ROLLBACK_FAILED -> ROLLBACK_FAILED;
      case SUPERSEDED -> SUPERSEDED;
      case UNKNOWN -> BUG;
    };
  }
}
