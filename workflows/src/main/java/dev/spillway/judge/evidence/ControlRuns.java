package dev.spillway.judge.evidence;

/**
 * How often the test aborted what cannot be worse: one half of stable's pods against the other. Its
 * share is the false abort rate of this service as measured.
 *
 * @param runs that ended, with or without a crossing
 * @param crossings of them that reached the limit
 */
public record ControlRuns(long runs, long crossings) {
  /** The chance that an honest service is taken for one whose evidence comes too easily. */
  private static final double LEVEL = 0.01;

  public ControlRuns {
    if (crossings < 0 || crossings > runs) {
      throw new IllegalArgumentException(
          "Expected crossings from 0 to the runs, but were %d of %d".formatted(crossings, runs));
    }
  }

  public ControlRuns with(boolean crossed) {
    return new ControlRuns(runs + 1, crossed ? crossings + 1 : crossings);
  }

  /**
   * Whether the service's requests break the assumptions: more than twice alpha, and more than
   * chance brings. A larger burst factor or margin is needed then.
   */
  public boolean tellsOfDependence(double alpha) {
    return crossings > 1
        && crossings > 2 * alpha * runs
        && Tail.binomial((double) runs, alpha, (double) crossings) <= LEVEL;
  }
}
