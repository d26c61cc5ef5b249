package dev.spillway.judge.evidence;

/**
 * How much worse than stable is still as good: the canary's mean is held to {@code timesStable} of
 * stable's mean plus {@code above}.
 *
 * @param timesStable a factor; 0 holds the canary to {@code above} alone, whatever stable does
 * @param above a share of requests, 0 to 1
 */
public record Margin(double timesStable, double above) {
  /** Not worse at all. */
  public static final Margin NONE = new Margin(1, 0);

  public Margin {
    if (!(timesStable >= 0 && Double.isFinite(timesStable) && above >= 0 && above <= 1)) {
      throw new IllegalArgumentException(
          "Expected a factor from 0 and a share from 0 to 1, but were %s and %s"
              .formatted(timesStable, above));
    }
  }

  /** A limit of the canary's own, whatever stable does. */
  public static Margin absolute(double limit) {
    return new Margin(0, limit);
  }

  /** Whether stable has a part in it. */
  public boolean compares() {
    return timesStable > 0;
  }
}
