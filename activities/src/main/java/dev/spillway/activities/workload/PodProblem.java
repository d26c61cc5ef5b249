package dev.spillway.activities.workload;

import org.jspecify.annotations.Nullable;

/**
 * Why a pod is not ready, in its own words.
 *
 * @param pod its name; null where pods are not even made
 * @param container whose log tells more; null where none would
 */
record PodProblem(Kind kind, @Nullable String pod, @Nullable String container, String text) {
  /** In the order in which they are told, the most telling first. */
  enum Kind {
    IMAGE,
    CRASH,
    CONFIGURATION,
    NOT_CREATED,
    UNSCHEDULABLE,
    ENDED,
    PROBE,
    STARTING;

    /** Whether waiting longer rarely helps. */
    boolean hopeless() {
      return this == IMAGE || this == CRASH;
    }
  }
}
