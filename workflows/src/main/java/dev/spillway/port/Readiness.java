package dev.spillway.port;

import org.jspecify.annotations.Nullable;

/**
 * Whether what was asked for became ready before its deadline. A version whose pods do not start is
 * an answer, not a failure of ours.
 *
 * @param problem the pods' own reason and last log lines; null when ready
 */
public record Readiness(WorkloadState state, @Nullable String problem) {
  public boolean ready() {
    return problem == null;
  }
}
