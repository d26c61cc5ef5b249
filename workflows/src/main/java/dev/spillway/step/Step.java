package dev.spillway.step;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.annotation.JsonTypeIdResolver;
import dev.spillway.model.StepId;
import dev.spillway.port.AnalyzeRequest;
import dev.spillway.port.PreflightReport;
import io.temporal.workflow.Promise;
import java.util.List;
import java.util.Optional;

/**
 * One step of a plan. A new kind is one record and its name in the permits clause: the plan file,
 * its schema, the wire and {@code plan explain} follow from there.
 *
 * <p>Safe to repeat: {@code run} may be called again after it found no answer, and {@code undo} is
 * remembered before {@code run} starts, so it works even if {@code run} never reached the outside.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.CUSTOM, property = "kind")
@JsonTypeIdResolver(StepKindIds.class)
public sealed interface Step
    permits VerifyArtifact,
        ExpandSchema,
        Canary,
        Backfill,
        AwaitApproval,
        RampFlag,
        ContractSchema,
        RemindFlagCleanup {
  /** Its name in the plan; the kind where the plan gives none. */
  StepId id();

  /** Does the step. Moves forward only through {@link StepContext}. */
  StepOutcome run(StepContext context);

  /** Takes back what {@code run} did; called only when {@code run} was begun. */
  void undo(StepContext context);

  /** What it does, for how long at least, and how it is undone. */
  Explanation explain(ReleasePlan plan);

  /**
   * Reports everything in the step that no single value shows, such as weights that do not rise.
   */
  default void check(ReleasePlan plan, StepCheck check) {}

  /** Starts the read-only questions that must be answered before the first effect. */
  default List<Promise<PreflightReport>> preflight(StepContext context) {
    return List.of();
  }

  /** What to watch while the release waits inside this step. */
  default Optional<AnalyzeRequest> guard(StepContext context) {
    return Optional.empty();
  }

  /** What it takes from the folder of the plan; the request carries it. */
  default List<FileNeed> files() {
    return List.of();
  }

  /**
   * What no other release may change while this one holds it, unique in its environment; such as
   * {@code flag/new-checkout}.
   */
  default Optional<String> claim() {
    return Optional.empty();
  }

  /**
   * Whether the service's next release must wait for it: it moves the workload, or its undo may.
   */
  default boolean needsLane() {
    return false;
  }

  /** Whether a person may leave it out. */
  @JsonIgnore
  default boolean isSkippable() {
    return false;
  }

  /** Whether somebody who decides alone, during an incident, may leave it out, too. */
  @JsonIgnore
  default boolean isSkippableAlone() {
    return isSkippable();
  }

  /** The name of the kind in plan files and on the wire. */
  @JsonIgnore
  default String kind() {
    return StepKinds.nameOf(getClass());
  }
}
