package dev.spillway.activities.workload;

import dev.spillway.activities.failure.Failures;
import dev.spillway.activities.registry.Heartbeat;
import dev.spillway.port.AutoscalerFloor;
import dev.spillway.wire.FailureType;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Keeps an autoscaler from taking pods away from the stable version while the canary relieves it:
 * they must be there when the traffic comes back. Two annotations say what was and what was set, so
 * that a floor somebody else sets in mid-release is left alone.
 */
final class AutoscalerPin {
  private static final String ORIGINAL = "spillway.dev/original-floor";
  private static final String PINNED = "spillway.dev/pinned-floor";
  private static final String UNSET = "unset";
  private static final int MOST_CONFLICTS = 5;
  private static final int USUAL_FLOOR = 1;

  private final WorkloadObjects objects;
  private final Heartbeat heartbeat;

  AutoscalerPin(WorkloadObjects objects, Heartbeat heartbeat) {
    this.objects = objects;
    this.heartbeat = heartbeat;
  }

  /** The floor as its owner set it, even where an earlier release left its pin behind. */
  static AutoscalerFloor original(HorizontalPodAutoscaler autoscaler) {
    String kept = annotations(autoscaler).get(ORIGINAL);
    String pinned = annotations(autoscaler).get(PINNED);
    Integer floor = autoscaler.getSpec().getMinReplicas();
    Integer own = kept != null && String.valueOf(floor).equals(pinned) ? parse(kept) : floor;
    return new AutoscalerFloor(autoscaler.getMetadata().getName(), own);
  }

  /** Raises the floor to so many pods; never lowers it. */
  void pin(@Nullable AutoscalerFloor floor, int replicas) {
    if (floor == null) {
      return;
    }
    change(
        floor.name(),
        autoscaler -> {
          int now = Objects.requireNonNullElse(autoscaler.getSpec().getMinReplicas(), USUAL_FLOOR);
          int wanted = Math.min(replicas, autoscaler.getSpec().getMaxReplicas());
          if (wanted <= now) {
            return false;
          }
          Map<String, String> annotations = new HashMap<>(annotations(autoscaler));
          annotations.putIfAbsent(
              ORIGINAL,
              Optional.ofNullable(floor.minReplicas()).map(String::valueOf).orElse(UNSET));
          annotations.put(PINNED, String.valueOf(wanted));
          autoscaler.getMetadata().setAnnotations(annotations);
          autoscaler.getSpec().setMinReplicas(wanted);
          return true;
        });
  }

  /** Gives the owner's floor back, once. */
  void release(@Nullable AutoscalerFloor floor) {
    if (floor == null) {
      return;
    }
    change(
        floor.name(),
        autoscaler -> {
          String pinned = annotations(autoscaler).get(PINNED);
          if (pinned == null) {
            return false;
          }
          if (pinned.equals(String.valueOf(autoscaler.getSpec().getMinReplicas()))) {
            autoscaler.getSpec().setMinReplicas(floor.minReplicas());
          }
          Map<String, String> annotations = new HashMap<>(annotations(autoscaler));
          annotations.keySet().removeAll(java.util.Set.of(ORIGINAL, PINNED));
          autoscaler.getMetadata().setAnnotations(annotations);
          return true;
        });
  }

  private void change(String name, Predicate<HorizontalPodAutoscaler> change) {
    for (int i = 0; i < MOST_CONFLICTS; i++) {
      heartbeat.beat();
      HorizontalPodAutoscaler autoscaler = objects.autoscaler(name);
      if (autoscaler == null || !change.test(autoscaler) || objects.update(autoscaler)) {
        return;
      }
    }
    throw Failures.of(
        FailureType.UNAVAILABLE,
        "Expected to write HorizontalPodAutoscaler '%s', but it changed %d times in between; it is tried again"
            .formatted(name, MOST_CONFLICTS));
  }

  private static Map<String, String> annotations(HorizontalPodAutoscaler autoscaler) {
    return Objects.requireNonNullElse(autoscaler.getMetadata().getAnnotations(), Map.of());
  }

  private static @Nullable Integer parse(String floor) {
    return floor.equals(UNSET) ? null : Integer.valueOf(floor);
  }
}
