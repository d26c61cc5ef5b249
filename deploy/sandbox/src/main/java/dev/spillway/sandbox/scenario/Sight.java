package dev.spillway.sandbox.scenario;

import dev.spillway.release.Phase;
import dev.spillway.release.ReleaseStatus;
import dev.spillway.release.StepState;
import dev.spillway.sandbox.report.Effect;
import dev.spillway.sandbox.report.EffectRecorder;
import java.time.Instant;
import java.util.List;

/** What can be seen of a release, in Temporal and outside of it. */
public record Sight(ReleaseView release, EffectRecorder effects) {
  boolean isRunning(String step) {
    return release.status().stream()
        .map(ReleaseStatus::steps)
        .flatMap(List::stream)
        .anyMatch(it -> it.id().value().equals(step) && it.state() == StepState.RUNNING);
  }

  boolean isInPreflight() {
    return release.status().filter(it -> it.progress().phase() == Phase.PREFLIGHT).isPresent();
  }

  /** Whether people are asked by that step. */
  boolean asks(String gate) {
    return release
        .status()
        .map(ReleaseStatus::waiting)
        .filter(it -> it.phase() == Phase.AWAITING_APPROVAL)
        .filter(it -> it.step() != null && it.step().value().equals(gate))
        .isPresent();
  }

  boolean sawWeight(int weight) {
    return effects.weightSeen(weight, Instant.MIN).isPresent();
  }

  /** Whether an effect began with these words. */
  boolean saw(String text) {
    return effects.effects().stream().map(Effect::what).anyMatch(what -> what.startsWith(text));
  }
}
