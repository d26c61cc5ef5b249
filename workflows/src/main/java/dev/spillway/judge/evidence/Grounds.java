package dev.spillway.judge.evidence;

import java.util.Locale;
import java.util.Optional;

/**
 * What evidence must rest on before it aborts. One bad node or one odd request is no sampling noise
 * and says nothing about the version.
 *
 * @param canaryPods that were counted
 * @param canaryBad bad requests among theirs
 */
public record Grounds(int canaryPods, double canaryBad) {
  /** So many pods at least. */
  public static final int LEAST_PODS = 2;

  /** So many bad requests at least. */
  private static final int LEAST_BAD = 3;

  /** With so much room in the margin a single pod is enough. */
  private static final double ROOM_FOR_ONE_POD = 1.25;

  /** Whether so many pods give evidence by a margin. */
  public static boolean suffice(int pods, Margin abort) {
    return pods >= LEAST_PODS || (pods == 1 && abort.timesStable() >= ROOM_FOR_ONE_POD);
  }

  public boolean suffice(Margin abort) {
    return lacking(abort).isEmpty();
  }

  /** Whether enough requests were bad, on however many pods. */
  public boolean hasEnoughBad() {
    return canaryBad >= LEAST_BAD;
  }

  /** What it rests on in place of what is needed, in words; empty where that is there. */
  public Optional<String> lacking(Margin abort) {
    if (!suffice(canaryPods, abort)) {
      return Optional.of(
          "from %d %s of %d needed"
              .formatted(canaryPods, canaryPods == 1 ? "pod" : "pods", LEAST_PODS));
    }
    return hasEnoughBad()
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT, "from %.0f bad requests of %d needed", canaryBad, LEAST_BAD));
  }
}
