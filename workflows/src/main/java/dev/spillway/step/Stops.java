package dev.spillway.step;

import dev.spillway.judge.HoldDecision;
import dev.spillway.model.Outcome;
import dev.spillway.port.AnalysisReport;
import java.util.Optional;

/** What people or an analysis said, where it stops a step. */
final class Stops {
  private Stops() {}

  /** A no, or no answer in time; what was done is undone. */
  static Optional<StepOutcome.Failed> of(Answer answer, Gate gate) {
    return switch (answer) {
      case Answer.Approved approved -> Optional.empty();
      case Answer.Rejected rejected ->
          failed(
              "rejected by %s: %s".formatted(rejected.by(), rejected.reason()), Outcome.REJECTED);
      case Answer.Expired expired ->
          failed("nobody decided within " + Words.of(gate.expiresAfter()), Outcome.EXPIRED);
    };
  }

  private static Optional<StepOutcome.Failed> failed(String reason, Outcome outcome) {
    return Optional.of(new StepOutcome.Failed(reason, outcome, true));
  }

  /** A hold whose verdict does not let the step go on. */
  static Optional<StepOutcome> of(HoldResult result, ReleasePlan plan) {
    return switch (result) {
      case HoldResult.PromotedBy person -> Optional.empty();
      case HoldResult.Judged judged -> of(judged.report(), plan);
    };
  }

  private static Optional<StepOutcome> of(AnalysisReport report, ReleasePlan plan) {
    String reason = report.verdict().reason();
    return switch (HoldDecision.after(report.verdict(), plan.analysis(report.analysis()))) {
      case GO_ON -> Optional.empty();
      case ABORT -> Optional.of(new StepOutcome.Failed(reason, Outcome.ABORTED, true));
      case ASK -> Optional.of(new StepOutcome.NeedsDecision(reason));
    };
  }
}
