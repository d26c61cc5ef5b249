package dev.spillway.step;

import dev.spillway.model.StepId;
import java.time.Duration;
import java.util.List;

/**
 * A decision of people over exactly this release.
 *
 * @param from the group that is asked
 * @param min approvals by different people; 1 where the plan gives none
 * @param expiresAfter 24 h where the plan gives none
 * @param onReject what a no does once the new version is stable; before that it is always undone
 */
public record AwaitApproval(
    StepId id, String from, int min, Duration expiresAfter, OnReject onReject) implements Step {
  public AwaitApproval {
    GateSpec usual = new GateSpec(from, min, expiresAfter);
    min = usual.min();
    expiresAfter = usual.expiresAfter();
    onReject = onReject == null ? OnReject.KEEP : onReject;
  }

  @Override
  public StepOutcome run(StepContext context) {
    Gate gate = gate(context);
    Answer answer = context.ask(gate);
    if (answer instanceof Answer.Approved approved) {
      return new StepOutcome.Passed("approved by " + approved.by());
    }
    StepOutcome.Failed no = Stops.of(answer, gate).orElseThrow();
    return keepsTheCode(context) ? no.keeping() : no;
  }

  @Override
  public void undo(StepContext context) {
    // A decision changes nothing outside; the next one is asked anew.
  }

  /** A no may take the version back. */
  @Override
  public boolean needsLane() {
    return onReject == OnReject.ROLL_BACK;
  }

  private Gate gate(StepContext context) {
    String question =
        context.memory().promoted()
            ? "go on with " + context.request().image().shortDigest() + ", which is stable now"
            : "let " + context.request().image().shortDigest() + " go on";
    return new Gate(id, from, min, expiresAfter, context.subjectOf(id.value()), question);
  }

  private boolean keepsTheCode(StepContext context) {
    return context.memory().promoted()
        && !context.memory().settles()
        && onReject != OnReject.ROLL_BACK;
  }

  @Override
  public Explanation explain(ReleasePlan plan) {
    String people = min == 1 ? "1 person" : min + " different people";
    return new Explanation(
        List.of(
            "Ask %s of %s and wait up to %s.".formatted(people, from, Words.of(expiresAfter)),
            onReject == OnReject.ROLL_BACK
                ? "A no, or no answer in time, rolls the release back."
                : "A no, or no answer in time, ends the release: rolled back if the new version is"
                    + " not stable yet, else the code stays."),
        Duration.ZERO,
        "the decision is void");
  }
}
