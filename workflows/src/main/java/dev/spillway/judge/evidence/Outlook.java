package dev.spillway.judge.evidence;

import org.jspecify.annotations.Nullable;

/**
 * How far a decision is away, for people to read; it decides nothing.
 *
 * @param margin that the canary is held to
 * @param worse logarithm of the evidence that the canary is worse
 * @param better logarithm of the evidence that it is good enough; null where that is not asked
 */
public record Outlook(Margin margin, Levels levels, double worse, @Nullable Double better) {
  /**
   * Canary requests until the decision that the shares so far point to, at these shares.
   *
   * @param seen all requests so far
   * @return infinity where no decision is in sight
   */
  public double requestsToGo(Poll seen) {
    Requests canary = seen.canary();
    Requests stable = seen.stable();
    if (canary.total() == 0 || (margin.compares() && stable.total() == 0)) {
      return Double.POSITIVE_INFINITY;
    }
    double base = margin.compares() ? stable.share() : 0;
    double limit = Math.min(1, margin.timesStable() * base + margin.above());
    if (canary.share() > limit) {
      double perStable = margin.compares() ? canary.total() / stable.total() : 0;
      return new InformationFloor(canary.share(), limit, margin.timesStable() * perStable)
          .requestsToGo(worse, levels);
    }
    return better == null || canary.share() == limit
        ? Double.POSITIVE_INFINITY
        : toAccept(canary.share(), limit, better);
  }

  private double toAccept(double share, double limit, double evidence) {
    double all = InformationFloor.requestsToAccept(share, limit - share, levels);
    return Math.max(0, levels.toAccept() - evidence) / levels.toAccept() * all;
  }
}
