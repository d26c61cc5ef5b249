package dev.spillway.step;

import dev.spillway.judge.AnalysisSpec;
import dev.spillway.model.Percent;
import dev.spillway.model.StepId;
import dev.spillway.port.AnalyzeRequest;
import dev.spillway.port.PreflightReport;
import io.temporal.workflow.Promise;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The new version beside the stable one, at rising weights, judged at each; at the end it is the
 * stable one.
 *
 * @param analysis its name; a stage may name its own
 * @param stages in order; given one by one, or short by {@code weights} and {@code hold}
 * @param keepWarm how long the canary's pods stay after their traffic was taken away; 2 min where
 *     the plan gives none
 * @param readyWithin how long pods may take to become ready; 10 min where the plan gives none
 */
public record Canary(
    StepId id,
    @Nullable String analysis,
    List<Stage> stages,
    @Nullable List<Percent> weights,
    @Nullable Duration hold,
    Duration keepWarm,
    Duration readyWithin)
    implements Step {
  public static final Duration USUAL_WARMTH = Duration.ofMinutes(2);
  public static final Duration USUAL_READINESS = Duration.ofMinutes(10);

  public Canary {
    stages = stages == null ? equalStages(weights, hold) : List.copyOf(stages);
    weights = null;
    hold = null;
    keepWarm = keepWarm == null ? USUAL_WARMTH : keepWarm;
    readyWithin = readyWithin == null ? USUAL_READINESS : readyWithin;
  }

  private static List<Stage> equalStages(@Nullable List<Percent> weights, @Nullable Duration hold) {
    if (weights == null || hold == null) {
      throw new IllegalArgumentException("Expected stages, or weights with a hold");
    }
    return weights.stream().map(weight -> new Stage(weight, hold, null, null)).toList();
  }

  @Override
  public StepOutcome run(StepContext context) {
    return new CanaryRun(this, context).run();
  }

  @Override
  public void undo(StepContext context) {
    new CanaryUndo(this, context).undo();
  }

  @Override
  public List<Promise<PreflightReport>> preflight(StepContext context) {
    return CanaryPreflight.ask(this, context);
  }

  @Override
  public Optional<AnalyzeRequest> guard(StepContext context) {
    ReleaseMemory memory = context.memory();
    if (memory.promotionBegun() || memory.weight().equals(Percent.NONE)) {
      return Optional.empty();
    }
    int current = Math.min(memory.stagesPassed(), stages.size() - 1);
    return analysisOf(stages.get(current))
        .map(name -> watch(context, name, null).at(memory.weight()));
  }

  @Override
  public void check(ReleasePlan plan, StepCheck check) {
    CanaryCheck.run(this, plan, check);
  }

  @Override
  public Explanation explain(ReleasePlan plan) {
    return CanaryExplanation.of(this, plan);
  }

  @Override
  public boolean needsLane() {
    return true;
  }

  /** The name of the analysis that judges a stage. */
  public Optional<String> analysisOf(Stage stage) {
    return Optional.ofNullable(stage.analysis()).or(() -> Optional.ofNullable(analysis));
  }

  /** A fresh window of an analysis; without an end where {@code window} is null. */
  static AnalyzeRequest watch(StepContext context, String name, @Nullable Duration window) {
    ReleasePlan plan = context.request().plan();
    AnalysisSpec spec = plan.analysis(name);
    return new AnalyzeRequest(
        plan.target(), plan.workload(), name, spec, window, context.memory().nextAttempt());
  }
}
