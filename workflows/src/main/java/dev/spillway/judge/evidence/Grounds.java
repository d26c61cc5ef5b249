package dev.spillway.judge.evidence;

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

  private static final double LEAST_BAD = 3;

  /** With so much room in the margin a single pod is enough. */
  private static final double ROOM_FOR_ONE_POD = 1.25;

  public boolean suffice(Margin abort) {
    boolean pods =
        canaryPods >= LEAST_PODS || (canaryPods == 1 && abort.timesStable() >= ROOM_FOR_ONE_POD);
    return pods && canaryBad >= LEAST_BAD;
  }
}
