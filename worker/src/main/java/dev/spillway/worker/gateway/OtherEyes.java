package dev.spillway.worker.gateway;

import dev.spillway.judge.authority.Action;
import dev.spillway.model.EnvironmentName;
import dev.spillway.step.StepKinds;
import dev.spillway.step.VerifyArtifact;
import java.util.List;

/**
 * What neither a role nor an incident gives anybody. It is said before the table would say it,
 * which knows roles alone, and before a debt is noted; the release itself refuses it, too.
 */
final class OtherEyes {
  private final Guard guard;

  OtherEyes(Guard guard) {
    this.guard = guard;
  }

  /** Throws a {@link Problem} where somebody else must. */
  void require(Sight seen, Decisions.Said said, Caller caller) {
    if (isForOthersAlone(seen.lane().environment(), said, caller)) {
      seen.status()
          .flatMap(known -> Own.share(caller.identity(), known.head()))
          .ifPresent(
              share -> {
                throw ownRelease(said.action(), share, said.groupsAsked(seen));
              });
    }
    if (said.isForAnIncident() && said.action() == Action.SKIP && verifies(seen)) {
      throw new Problem(
          403,
          "Expected an image that was verified, which nobody leaves out alone, incident or not",
          "retry the step, have somebody else leave it out, or abort");
    }
  }

  /** An incident stands in for a role, so that none is looked at then. */
  private boolean isForOthersAlone(
      EnvironmentName environment, Decisions.Said said, Caller caller) {
    return said.isForAnIncident()
        ? guard.isForOthersAlone(said.action(), environment)
        : guard.isForOthersAlone(caller, said.action(), environment);
  }

  /** Whether the step that waits for a decision verifies the image. */
  private static boolean verifies(Sight seen) {
    return seen.status().stream()
        .flatMap(known -> known.steps().stream())
        .filter(step -> seen.waiting().filter(it -> step.id().equals(it.step())).isPresent())
        .anyMatch(step -> step.kind().equals(StepKinds.nameOf(VerifyArtifact.class)));
  }

  private static Problem ownRelease(Action action, String share, List<String> groups) {
    return new Problem(
        403,
        "Expected somebody else to %s, since it is your own release: %s"
            .formatted(action.words(), share),
        groups.isEmpty()
            ? "ask somebody else who may"
            : "ask somebody else of " + String.join(" or ", groups));
  }
}
