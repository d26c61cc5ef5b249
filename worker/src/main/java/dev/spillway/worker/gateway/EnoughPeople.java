package dev.spillway.worker.gateway;

import dev.spillway.activities.authority.ApproversFile;
import dev.spillway.judge.authority.Electorate;
import dev.spillway.judge.authority.Electorate.Shortage;
import dev.spillway.model.StepId;
import dev.spillway.plan.PlannedGate;
import dev.spillway.step.ReleaseRequest;
import java.util.List;

/** Refuses a release with a gate that nobody could ever pass: it would wait until it expires. */
final class EnoughPeople {
  private final ApproversFile approvers;

  EnoughPeople(ApproversFile approvers) {
    this.approvers = approvers;
  }

  /** Throws a {@link Problem} 422 for the first gate that asks for more people than there are. */
  void require(ReleaseRequest request) {
    Electorate electorate = new Electorate(approvers.read(), request.involved());
    for (PlannedGate gate : PlannedGate.of(request.plan())) {
      electorate
          .shortage(gate.rules())
          .ifPresent(
              shortage -> {
                throw lacking(gate.id(), shortage);
              });
    }
  }

  private static Problem lacking(StepId gate, Shortage shortage) {
    List<String> eligible = shortage.eligible();
    return new Problem(
        422,
        "Expected gate %s to find %d of %s, but the approvers file has %d who may approve this release%s"
            .formatted(
                gate,
                shortage.needed(),
                shortage.from(),
                eligible.size(),
                eligible.isEmpty() ? "" : ": " + String.join(", ", eligible)),
        "add people to %s in the approvers file, or have the plan ask fewer or others"
            .formatted(shortage.from()));
  }
}
