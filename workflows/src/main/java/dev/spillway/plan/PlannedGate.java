package dev.spillway.plan;

import dev.spillway.judge.authority.GroupRule;
import dev.spillway.model.StepId;
import dev.spillway.step.AwaitApproval;
import dev.spillway.step.Canary;
import dev.spillway.step.ContractSchema;
import dev.spillway.step.GateSpec;
import dev.spillway.step.ReleasePlan;
import dev.spillway.step.Step;
import java.util.List;
import java.util.stream.Stream;

/**
 * A gate that every release by a plan comes to, if it gets so far.
 *
 * @param id as an answer names it
 * @param rules all groups that must agree
 */
public record PlannedGate(StepId id, List<GroupRule> rules) {
  public PlannedGate {
    rules = List.copyOf(rules);
  }

  /** Those of a plan, in the order in which they ask. */
  public static List<PlannedGate> of(ReleasePlan plan) {
    return plan.steps().stream().flatMap(step -> of(step, plan)).toList();
  }

  private static Stream<PlannedGate> of(Step step, ReleasePlan plan) {
    if (step instanceof AwaitApproval approval) {
      return Stream.of(of(approval.id(), approval.spec()));
    }
    if (step instanceof ContractSchema contract) {
      return Stream.of(
          contract.gate() == null
              ? new PlannedGate(contract.id(), List.of(new GroupRule(plan.owner(), 1)))
              : of(contract.id(), contract.gate()));
    }
    return step instanceof Canary canary ? ofStages(canary) : Stream.empty();
  }

  private static Stream<PlannedGate> ofStages(Canary canary) {
    return canary.stages().stream()
        .filter(stage -> stage.gate() != null)
        .map(
            stage ->
                of(
                    new StepId("%s-%d".formatted(canary.id(), stage.weight().value())),
                    stage.gate()));
  }

  private static PlannedGate of(StepId id, GateSpec spec) {
    return new PlannedGate(id, spec.rules());
  }
}
