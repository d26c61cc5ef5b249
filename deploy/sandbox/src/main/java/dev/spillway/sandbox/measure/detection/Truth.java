package dev.spillway.sandbox.measure.detection;

/**
 * The bad shares that nobody knows in reality.
 *
 * @param base of stable, 0 to 1
 * @param profile what both do over time
 * @param ratio how many times stable's the canary's is, from the onset on; 1 for a healthy one
 * @param onset the first look that is affected
 */
record Truth(double base, Profile profile, double ratio, int onset) {
  Truth {
    if (!(base >= 0 && base <= 1 && ratio >= 1) || onset < 0 || onset >= Traffic.LOOKS) {
      throw new IllegalArgumentException(
          "Expected a share, a ratio from 1 and an onset within the hour, but were %s, %s and %d"
              .formatted(base, ratio, onset));
    }
  }

  /** The same for both tracks, all the time. */
  static Truth healthy(double base) {
    return new Truth(base, Profile.FLAT, 1, 0);
  }

  Truth during(Profile other) {
    return new Truth(base, other, ratio, onset);
  }

  /** The canary is worse from a look on. */
  Truth worse(double times, int from) {
    return new Truth(base, profile, times, from);
  }

  boolean isHealthy() {
    return ratio == 1;
  }

  double stable(int look) {
    return Math.min(1, base * profile.times(look));
  }

  double canary(int look) {
    return Math.min(1, stable(look) * (look < onset ? 1 : ratio));
  }
}
