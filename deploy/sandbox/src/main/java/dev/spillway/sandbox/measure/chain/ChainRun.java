package dev.spillway.sandbox.measure.chain;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * One release, and what the trial in memory says on the counts that were scraped of it.
 *
 * @param row as a person types it
 * @param bad whether the canary is, so that it is to be aborted
 * @param pollsApart how much later the trial decides, in polls; 0 where neither aborts
 * @param toWeightZeroMillis from the sample that decided to the weight 0; null without an abort
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record ChainRun(
    String row,
    int number,
    boolean bad,
    Decision release,
    Decision trial,
    long pollsApart,
    @Nullable Long toWeightZeroMillis) {
  /** Polls of the two are not on one grid, and the release's starts anew when it warns. */
  static final int MOST_POLLS_APART = 2;

  /** Whether both say the same, at about the same time. */
  boolean isInAgreement() {
    return release.aborted() == trial.aborted() && Math.abs(pollsApart) <= MOST_POLLS_APART;
  }

  /** Whether the release ended as one of its row is to. */
  boolean isAsExpected() {
    return release.aborted() == bad;
  }
}
