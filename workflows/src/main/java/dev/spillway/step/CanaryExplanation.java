package dev.spillway.step;

import dev.spillway.judge.AnalysisSpec;
import dev.spillway.judge.Beside;
import dev.spillway.judge.ErrorRate;
import dev.spillway.judge.Latency;
import dev.spillway.judge.trial.BurnProof;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A canary in plain words. */
final class CanaryExplanation {
  private CanaryExplanation() {}

  static Explanation of(Canary step, ReleasePlan plan) {
    List<String> does = new ArrayList<>();
    does.add(
        "Start a canary beside Deployment %s: at least %d pods, more as its share grows."
            .formatted(plan.workload().deployment(), plan.workload().canaryPods().min()));
    step.stages().forEach(stage -> does.add(stage(step, stage, plan)));
    does.add(
        "Set Deployment %s to the new version, give it all traffic, remove the canary."
            .formatted(plan.workload().deployment()));
    return new Explanation(does, atLeast(step), undo(step));
  }

  private static String stage(Canary step, Stage stage, ReleasePlan plan) {
    GateSpec gate = stage.gate();
    String asked = gate == null ? "" : "After an approval by %s: ".formatted(gate.from());
    String judged =
        step.analysisOf(stage)
            .map(
                name ->
                    "judged by %s (%s)"
                        .formatted(
                            name, limits(plan.analyses().get(name), Beside.at(stage.weight()))))
            .orElse("not judged");
    return "%s%s of the traffic for %s, %s."
        .formatted(asked, stage.weight(), Words.of(stage.hold()), judged);
  }

  private static String limits(@Nullable AnalysisSpec spec, Beside beside) {
    if (spec == null) {
      return "unknown";
    }
    Stream<String> usual =
        Stream.of(
                errors(spec.errorRate(), beside),
                latency(spec.latency(), beside),
                burnRate(spec.burnRate()))
            .filter(Objects::nonNull);
    return String.join(", ", Stream.concat(usual, spec.threshold().keySet().stream()).toList());
  }

  private static @Nullable String errors(@Nullable ErrorRate limit, Beside beside) {
    return limit == null ? null : "errors " + limit.inWords(beside);
  }

  private static @Nullable String latency(@Nullable Latency limit, Beside beside) {
    return limit == null ? null : "latency " + limit.inWords(beside);
  }

  private static @Nullable String burnRate(@Nullable BurnProof limit) {
    return limit == null ? null : "burn rate " + limit.inWords();
  }

  private static Duration atLeast(Canary step) {
    return step.stages().stream().map(Stage::hold).reduce(Duration.ZERO, Duration::plus);
  }

  private static String undo(Canary step) {
    return "weight 0 at once, canary kept warm %s, then removed; after promotion the previous version"
            .formatted(Words.of(step.keepWarm()))
        + " is put back first and has room before it receives traffic";
  }
}
