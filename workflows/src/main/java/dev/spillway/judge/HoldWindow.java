package dev.spillway.judge;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long an analysis watches.
 *
 * @param hold null to watch until it fails or is stopped
 */
public record HoldWindow(@Nullable Duration hold, AnalysisSpec spec) {
  /** A window that finds no verdict grows to so many holds at most. */
  public static final int MOST_HOLDS = 3;

  /** Whether the verdict stands, so much time after the first sample. */
  public boolean endsWith(Verdict verdict, Duration elapsed) {
    if (verdict instanceof Verdict.Fail) {
      return true;
    }
    if (hold == null || elapsed.compareTo(hold) < 0) {
      return false;
    }
    return !(verdict instanceof Verdict.Inconclusive open)
        || !extendsFor(open)
        || elapsed.compareTo(hold.multipliedBy(MOST_HOLDS)) >= 0;
  }

  private boolean extendsFor(Verdict.Inconclusive open) {
    if (open.alarms()) {
      return true;
    }
    return open.noData()
        ? spec.noData() == NoDataPolicy.HOLD || spec.noData() == NoDataPolicy.UNKNOWN
        : spec.whenUndecided() == WhenUndecided.EXTEND;
  }
}
