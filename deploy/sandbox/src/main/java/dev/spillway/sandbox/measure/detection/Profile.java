package dev.spillway.sandbox.measure.detection;

/** What the bad share of both tracks does over the hour, whichever version serves. */
enum Profile {
  /** Nothing. */
  FLAT,
  /** 20 times as high for 5 minutes from the middle of the hour on. */
  INCIDENT,
  /** Rises evenly to three times of what it was. */
  DRIFT;

  private static final int INCIDENT_FROM = 120;
  private static final int INCIDENT_LOOKS = 20;
  private static final double INCIDENT_TIMES = 20;
  private static final double DRIFT_BY = 2;

  /** How many times the base at a look. */
  double times(int look) {
    return switch (this) {
      case FLAT -> 1;
      case INCIDENT ->
          look >= INCIDENT_FROM && look < INCIDENT_FROM + INCIDENT_LOOKS ? INCIDENT_TIMES : 1;
      case DRIFT -> 1 + DRIFT_BY * Math.clamp((double) look / Traffic.LOOKS, 0, 1);
    };
  }
}
