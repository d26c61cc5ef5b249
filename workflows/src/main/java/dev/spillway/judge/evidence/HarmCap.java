package dev.spillway.judge.evidence;

/**
 * The most damage a canary may do, whatever is proven: bad canary requests beyond those that stable
 * would have had. Not a statistical limit.
 *
 * @param requests so many end the canary
 */
public record HarmCap(double requests) {
  public HarmCap {
    if (!(requests > 0)) {
      throw new IllegalArgumentException("Expected a cap above 0, but was " + requests);
    }
  }

  /** Whether it is reached; without stable requests every bad one counts. */
  public boolean isReached(Poll sums) {
    return excess(sums) >= requests;
  }

  /** Bad canary requests beyond stable's share; below 0 where the canary is better. */
  public static double excess(Poll sums) {
    double share = sums.stable().total() > 0 ? sums.stable().share() : 0;
    return sums.canary().bad() - sums.canary().total() * share;
  }
}
