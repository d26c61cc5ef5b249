package dev.spillway.step;

import dev.spillway.judge.AnalysisSpec;
import dev.spillway.model.Percent;
import java.util.List;
import java.util.stream.IntStream;

/** What is wrong with a canary that no single value shows. */
final class CanaryCheck {
  private final Canary step;
  private final ReleasePlan plan;
  private final StepCheck check;

  private CanaryCheck(Canary step, ReleasePlan plan, StepCheck check) {
    this.step = step;
    this.plan = plan;
    this.check = check;
  }

  static void run(Canary step, ReleasePlan plan, StepCheck check) {
    CanaryCheck canary = new CanaryCheck(step, plan, check);
    if (step.stages().isEmpty()) {
      check.violation("stages", "Expected at least one stage, but found none", "add a stage");
      return;
    }
    canary.weightsRise();
    boolean allKnown = canary.everyStageIsJudged();
    if (allKnown) {
      canary.availabilityAndLatencyAreJudged();
    }
  }

  private void weightsRise() {
    Percent before = Percent.NONE;
    for (int i = 0; i < step.stages().size(); i++) {
      Percent weight = step.stages().get(i).weight();
      if (weight.compareTo(before) <= 0) {
        check.violation(
            "stages/%d/weight".formatted(i),
            "Expected a weight above %s, but was %s".formatted(before, weight),
            "let the weights rise from stage to stage, from 1 to 100");
      }
      before = weight;
    }
  }

  private boolean everyStageIsJudged() {
    boolean complete = true;
    for (int i = 0; i < step.stages().size(); i++) {
      complete &= isJudged(i);
    }
    return complete;
  }

  private boolean isJudged(int index) {
    String name = step.analysisOf(step.stages().get(index)).orElse(null);
    if (name == null) {
      check.violation(
          "stages/%d".formatted(index),
          "Expected an analysis for this stage, but neither it nor the canary names one",
          "add 'analysis: NAME' to the canary");
      return false;
    }
    if (!plan.analyses().containsKey(name)) {
      check.violation(
          step.stages().get(index).analysis() == null
              ? "analysis"
              : "stages/%d/analysis".formatted(index),
          "Expected one of the analyses %s, but was '%s'".formatted(plan.analyses().keySet(), name),
          "define it under 'analyses', or name one that is there");
      return false;
    }
    return true;
  }

  private void availabilityAndLatencyAreJudged() {
    int judged = Math.max(1, step.stages().size() - 1);
    List<AnalysisSpec> specs =
        IntStream.range(0, judged)
            .mapToObj(i -> step.analysisOf(step.stages().get(i)).orElseThrow())
            .map(plan::analysis)
            .toList();
    if (specs.stream().noneMatch(AnalysisSpec::countsFailures)) {
      check.violation(
          "",
          "Expected an errorRate to be judged before the last weight, but no analysis has one",
          "add 'errorRate: {max: 1%}' to the analysis");
    }
    if (specs.stream().noneMatch(AnalysisSpec::measuresDurations)) {
      check.violation(
          "",
          "Expected a latency to be judged before the last weight, but no analysis has one",
          "add 'latency: {quantile: 0.95, max: 350ms}' to the analysis");
    }
  }
}
