package dev.spillway.judge;

/** What follows a hold. */
public enum HoldDecision {
  GO_ON,
  /** A person must say. */
  ASK,
  ABORT;

  /**
   * Decides by the verdict and the analysis' policies; without evidence nothing goes on by itself.
   * An extended hold goes on undecided only where harm is excluded, and none does in alarm.
   */
  public static HoldDecision after(Verdict verdict, AnalysisSpec spec) {
    return switch (verdict) {
      case Verdict.Pass pass -> GO_ON;
      case Verdict.Fail fail -> ABORT;
      case Verdict.Inconclusive open when open.noData() -> withoutData(spec.noData());
      case Verdict.Inconclusive open when open.alarms() -> inAlarm(spec.whenUndecided());
      case Verdict.Inconclusive open -> undecided(open, spec.whenUndecided());
    };
  }

  private static HoldDecision withoutData(NoDataPolicy policy) {
    return switch (policy) {
      case HOLD, PAUSE, UNKNOWN -> ASK;
      case ABORT -> ABORT;
    };
  }

  private static HoldDecision inAlarm(WhenUndecided policy) {
    return switch (policy) {
      case EXTEND, PAUSE, CONTINUE, UNKNOWN -> ASK;
      case ABORT -> ABORT;
    };
  }

  private static HoldDecision undecided(Verdict.Inconclusive open, WhenUndecided policy) {
    return switch (policy) {
      case EXTEND -> Boolean.TRUE.equals(open.harmExcluded()) ? GO_ON : ASK;
      case PAUSE, UNKNOWN -> ASK;
      case CONTINUE -> GO_ON;
      case ABORT -> ABORT;
    };
  }
}
