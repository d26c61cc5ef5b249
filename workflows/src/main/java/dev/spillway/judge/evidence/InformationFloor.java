package dev.spillway.judge.evidence;

/**
 * How soon any test at all can tell two rates apart: no test that is wrong as rarely needs fewer
 * canary requests on average (Wald 1945). To be shown beside what ours needs.
 *
 * @param canaryRate share of bad requests of the canary, above 0
 * @param stableRate share of stable
 * @param perStable canary requests per stable request; 0 where stable's rate is known exactly
 */
public record InformationFloor(double canaryRate, double stableRate, double perStable) {
  /** What to plan for: real tests, ours among them, need somewhat more than the floor. */
  private static final double ROOM = 1.5;

  public InformationFloor {
    boolean rates = canaryRate >= 0 && canaryRate <= 1 && stableRate >= 0 && stableRate <= 1;
    if (!(rates && perStable >= 0 && Double.isFinite(perStable))) {
      throw new IllegalArgumentException(
          "Expected rates from 0 to 1 and a traffic ratio from 0, but were %s, %s and %s"
              .formatted(canaryRate, stableRate, perStable));
    }
  }

  /** To accept a canary that is as good as stable, against one worse by a margin. */
  public static double requestsToAccept(double rate, double above, Levels levels) {
    return levels.toAccept() / divergence(rate, Math.min(1, rate + above));
  }

  /**
   * What one canary request tells on average, in nats, of a difference from the pair of equal rates
   * that resembles this one most.
   */
  public double perRequest() {
    if (canaryRate == stableRate) {
      return 0;
    }
    if (perStable == 0) {
      return divergence(canaryRate, stableRate);
    }
    double equal = (perStable * canaryRate + stableRate) / (1 + perStable);
    return divergence(canaryRate, equal) + divergence(stableRate, equal) / perStable;
  }

  /** Canary requests until abort, on average; infinite where there is nothing to find. */
  public double requests(Levels levels) {
    return levels.toAbort() / perRequest();
  }

  /**
   * The same where some may be missed.
   *
   * @param missed chance not to find it
   */
  public double requests(Levels levels, double missed) {
    double found = (1 - missed) * Math.log((1 - missed) / levels.alpha());
    double lost = missed > 0 ? missed * Math.log(missed / (1 - levels.alpha())) : 0;
    return (found + lost) / perRequest();
  }

  /** Bad canary requests until abort, on average. */
  public double badRequests(Levels levels) {
    return requests(levels) * canaryRate;
  }

  /** Canary requests to plan for, so that the canary is usually found out in time. */
  public double requestsToPlan(Levels levels) {
    return ROOM * requests(levels);
  }

  /**
   * Canary requests still to go at this pace.
   *
   * @param log logarithm of the evidence so far
   */
  public double requestsToGo(double log, Levels levels) {
    return log >= levels.toAbort() ? 0 : (levels.toAbort() - log) / perRequest();
  }

  /** The Kullback-Leibler divergence of two rates, in nats. */
  private static double divergence(double from, double to) {
    return part(from, to) + part(1 - from, 1 - to);
  }

  private static double part(double from, double to) {
    return from == 0 ? 0 : from * Math.log(from / to);
  }
}
