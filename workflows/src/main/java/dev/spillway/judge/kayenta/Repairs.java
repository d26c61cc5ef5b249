package dev.spillway.judge.kayenta;

/**
 * What is to be done better than Kayenta does it. Each changes results, so each is chosen by itself
 * and none is on by default.
 *
 * @param relativeTolerance find the interval to a millionth of the values' range, where Kayenta
 *     finds it to 0.0001 whatever the unit and so passes shares of errors that percents fail
 * @param minPoints a side with fewer values counts as one without data; with 0, Kayenta's way, one
 *     of four pairs of two values is called high or low though nothing changed
 * @param errorIsNodata what cannot be computed counts as missing data, so that it fails the canary
 *     where its metric is critical; there it scores 100 otherwise
 * @param plannedLooks how often the judge will be asked about one canary: its level is shared among
 *     them (Bonferroni); with 1 each look may err as often as one alone
 */
public record Repairs(
    boolean relativeTolerance, int minPoints, boolean errorIsNodata, int plannedLooks) {
  /** As Kayenta. */
  public static final Repairs NONE = new Repairs(false, 0, false, 1);

  private static final int ENOUGH_POINTS = 10;

  public Repairs {
    if (minPoints < 0 || plannedLooks < 1) {
      throw new IllegalArgumentException(
          "Expected 0 points or more and 1 look or more, but were %s and %s"
              .formatted(minPoints, plannedLooks));
    }
  }

  /** All of them, with 10 points on each side. */
  public static Repairs all(int plannedLooks) {
    return new Repairs(true, ENOUGH_POINTS, true, plannedLooks);
  }

  /** These and the interval's tolerance. */
  public Repairs withRelativeTolerance() {
    return new Repairs(true, minPoints, errorIsNodata, plannedLooks);
  }

  /** These and a least number of points. */
  public Repairs withMinPoints(int points) {
    return new Repairs(relativeTolerance, points, errorIsNodata, plannedLooks);
  }

  /** These and errors as missing data. */
  public Repairs withErrorAsNodata() {
    return new Repairs(relativeTolerance, minPoints, true, plannedLooks);
  }

  /** These and a level shared among so many looks. */
  public Repairs correctForLooks(int looks) {
    return new Repairs(relativeTolerance, minPoints, errorIsNodata, looks);
  }
}
