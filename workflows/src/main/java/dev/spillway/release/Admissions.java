package dev.spillway.release;

import dev.spillway.judge.Admission;
import dev.spillway.model.StepId;
import dev.spillway.port.AdmitMove;
import dev.spillway.port.PolicyActivities;
import dev.spillway.step.ReleaseRequest;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks whether the release may move now. */
final class Admissions {
  private final ReleaseState state;
  private @Nullable Instant admittedUntil;

  Admissions(ReleaseState state) {
    this.state = state;
  }

  /**
   * The freeze that stands before a move, if one does. In an older flow a yes counts for as long as
   * it says.
   */
  Optional<Admission.Frozen> freeze(PolicyActivities policy, StepId step, String move) {
    Instant now = ReleaseContext.workflowTime();
    if (isAdmitted(now)) {
      return Optional.empty();
    }
    ReleaseRequest request = state.request();
    AdmitMove question =
        new AdmitMove(request.plan().target(), request.change().kind(), step, move, now);
    return switch (policy.admitMove(question)) {
      case Admission.Admitted admitted -> {
        admittedUntil = admitted.until();
        yield Optional.empty();
      }
      case Admission.Frozen freeze -> Optional.of(freeze);
    };
  }

  private boolean isAdmitted(Instant now) {
    return state.flow().keepsAdmissions() && admittedUntil != null && now.isBefore(admittedUntil);
  }
}
