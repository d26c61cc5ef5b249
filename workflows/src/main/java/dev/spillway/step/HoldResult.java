package dev.spillway.step;

import dev.spillway.port.AnalysisReport;

/** How a hold ended. */
public sealed interface HoldResult {
  /** The analysis gave its verdict. */
  record Judged(AnalysisReport report) implements HoldResult {}

  /** A person ended it. */
  record PromotedBy(String by) implements HoldResult {}
}
