package dev.spillway.sandbox.scenario;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One SIGKILL.
 *
 * @param where in words
 * @param at right before it
 * @param restartedAt when the victim was dead and the same was started again
 */
public record Kill(String where, Instant at, Instant restartedAt) {
  /**
   * From the kill to the first of some moments after the restart; what came before it was the
   * victim's own doing. Empty where there is none.
   *
   * @param moments in any order
   */
  public Optional<Duration> until(List<Instant> moments) {
    return moments.stream()
        .filter(it -> !it.isBefore(restartedAt))
        .min(Comparator.naturalOrder())
        .map(it -> Duration.between(at, it));
  }
}
