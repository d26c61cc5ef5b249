package dev.spillway.sandbox.measure.chain;

import java.time.LocalDate;
import java.util.List;

/** What was measured. */
record Chained(Circumstances around, List<ChainRun> runs) {
  Chained {
    runs = List.copyOf(runs);
  }

  /** Whether every release agreed with its trial and ended as it is to. */
  boolean isSound() {
    return runs.stream().allMatch(run -> run.isInAgreement() && run.isAsExpected());
  }

  /**
   * On what it was measured.
   *
   * @param temporal name and version
   * @param loadBefore processes that ran or waited to run, on average of the minute before
   * @param holdSeconds how long a canary is watched
   */
  record Circumstances(
      LocalDate day,
      String temporal,
      String jdk,
      int cores,
      double loadBefore,
      long holdSeconds,
      long seed) {}
}
