package dev.spillway.judge.evidence;

/**
 * Requests of one track in some time.
 *
 * @param bad those that failed, or were too slow
 * @param total all of them
 */
public record Requests(double bad, double total) {
  public static final Requests NONE = new Requests(0, 0);

  public Requests {
    if (!(bad >= 0 && bad <= total && Double.isFinite(total))) {
      throw new IllegalArgumentException(
          "Expected bad requests from 0 to all requests, but were %s of %s".formatted(bad, total));
    }
  }

  /** Both together. */
  public Requests plus(Requests other) {
    return new Requests(bad + other.bad, total + other.total);
  }

  /** A half of both. */
  Requests half() {
    return new Requests(bad / 2, total / 2);
  }

  /** The bad ones as a share of all; NaN without requests. */
  public double share() {
    return total > 0 ? bad / total : Double.NaN;
  }
}
