package dev.spillway.step;

import dev.spillway.judge.authority.GroupRule;
import dev.spillway.model.StepId;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A decision of people over exactly this release.
 *
 * @param from the group that is asked
 * @param min approvals by different people; 1 where the plan gives none
 * @param expiresAfter 24 h where the plan gives none
 * @param onReject what a no does once the new version is stable; before that it is always undone
 * @param also further groups that must agree, each by other people
 * @param freshFor how long an approval counts until the release moves; as long as the gate waits
 *     where the plan gives none
 */
public record AwaitApproval(
    StepId id,
    String from,
    int min,
    Duration expiresAfter,
    OnReject onReject,
    @Nullable List<GroupRule> also,
    @Nullable Duration freshFor)
    implements Step {
  public AwaitApproval {
    GateSpec usual = new GateSpec(from, min, expiresAfter, also, freshFor);
    min = usual.min();
    expiresAfter = usual.expiresAfter();
    also = usual.also();
    onReject = onReject == null ? OnReject.KEEP : onReject;
  }

  /** Of one group, and fresh as long as it waits. */
  public AwaitApproval(StepId id, String from, int min, Duration expiresAfter, OnReject onReject) {
    this(id, from, min, expiresAfter, onReject, null, null);
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
    return spec().gate(id, context.subjectOf(id.value()), question);
  }

  /** The question as the plan has it. */
  public GateSpec spec() {
    return new GateSpec(from, min, expiresAfter, also, freshFor);
  }

  private boolean keepsTheCode(StepContext context) {
    return context.memory().promoted()
        && !context.memory().settles()
        && onReject != OnReject.ROLL_BACK;
  }

  @Override
  public Explanation explain(ReleasePlan plan) {
    return new Explanation(
        List.of(
            "Ask %s and wait up to %s.".formatted(people(), Words.of(expiresAfter)),
            onReject == OnReject.ROLL_BACK
                ? "A no, or no answer in time, rolls the release back."
                : "A no, or no answer in time, ends the release: rolled back if the new version is"
                    + " not stable yet, else the code stays."),
        Duration.ZERO,
        "the decision is void");
  }

  private String people() {
    return spec().rules().stream()
        .map(
            rule ->
                rule.min() == 1
                    ? "1 person of " + rule.from()
                    : "%d different people of %s".formatted(rule.min(), rule.from()))
        .collect(Collectors.joining(" and "));
  }
}
