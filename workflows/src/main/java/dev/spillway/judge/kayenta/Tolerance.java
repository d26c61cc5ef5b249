package dev.spillway.judge.kayenta;

/** How far from the truth an end of an interval may be found. */
enum Tolerance {
  /** So much in the unit of the metric, whatever that is: too much where values are small. */
  ABSOLUTE {
    @Override
    double over(double range) {
      return 1e-4;
    }
  },
  /** So much of the range of all differences. */
  RELATIVE {
    @Override
    double over(double range) {
      return 1e-6 * range;
    }
  };

  abstract double over(double range);
}
