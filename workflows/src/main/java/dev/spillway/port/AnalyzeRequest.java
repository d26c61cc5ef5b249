package dev.spillway.port;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.spillway.judge.AnalysisSpec;
import dev.spillway.judge.Beside;
import dev.spillway.judge.Carried;
import dev.spillway.judge.Interim;
import dev.spillway.judge.WhenBurning;
import dev.spillway.model.Percent;
import dev.spillway.model.Target;
import dev.spillway.model.Workload;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a verdict over one window. It has what each kind of window needs, hence more than eight
 * values.
 *
 * @param analysis its name in the plan
 * @param hold how long to watch; null to watch until cancelled or failed
 * @param attempt counts up with every retry, so that each starts from fresh evidence
 * @param scope whose answers are judged; the canary's where none is given
 * @param carried what earlier stages saw, where the analysis takes evidence; null judges the window
 *     by itself
 * @param whenBurning what follows when a burn rule fires; null aborts
 * @param weight share of the traffic that the canary gets; null where nobody knows
 */
public record AnalyzeRequest(
    Target target,
    Workload workload,
    String analysis,
    AnalysisSpec spec,
    @Nullable Duration hold,
    int attempt,
    @Nullable Scope scope,
    @Nullable Carried carried,
    @Nullable WhenBurning whenBurning,
    @Nullable Percent weight) {
  /** Where nobody knows the canary's weight. */
  public AnalyzeRequest(
      Target target,
      Workload workload,
      String analysis,
      AnalysisSpec spec,
      @Nullable Duration hold,
      int attempt,
      @Nullable Scope scope,
      @Nullable Carried carried,
      @Nullable WhenBurning whenBurning) {
    this(target, workload, analysis, spec, hold, attempt, scope, carried, whenBurning, null);
  }

  /** Where a burn rule that fires aborts. */
  public AnalyzeRequest(
      Target target,
      Workload workload,
      String analysis,
      AnalysisSpec spec,
      @Nullable Duration hold,
      int attempt,
      @Nullable Scope scope,
      @Nullable Carried carried) {
    this(target, workload, analysis, spec, hold, attempt, scope, carried, null, null);
  }

  /** The canary's answers, beside the stable version's. */
  public AnalyzeRequest(
      Target target,
      Workload workload,
      String analysis,
      AnalysisSpec spec,
      @Nullable Duration hold,
      int attempt) {
    this(target, workload, analysis, spec, hold, attempt, null, null);
  }

  /** The same with what earlier stages saw. */
  public AnalyzeRequest carrying(Carried earlier) {
    return new AnalyzeRequest(
        target, workload, analysis, spec, hold, attempt, scope, earlier, whenBurning, weight);
  }

  /** The same at a weight. */
  public AnalyzeRequest at(Percent share) {
    return new AnalyzeRequest(
        target, workload, analysis, spec, hold, attempt, scope, carried, whenBurning, share);
  }

  /** What is left to compare with: nothing at all of the traffic, or where all is the service's. */
  public Beside beside() {
    return scope == Scope.SERVICE ? Beside.NOTHING : Beside.at(weight);
  }

  /** The same window from where it told something. */
  public AnalyzeRequest goingOn(Interim told) {
    Carried earlier = carried == null ? Carried.beforeAll(0) : carried;
    return carrying(earlier.from(told));
  }

  /** Whose answers are judged. */
  public enum Scope {
    /** The canary's, beside the stable version's. */
    @JsonEnumDefaultValue
    @JsonProperty("canary")
    CANARY,
    /** All of the service's: there is nothing to compare with. */
    @JsonProperty("service")
    SERVICE
  }
}
