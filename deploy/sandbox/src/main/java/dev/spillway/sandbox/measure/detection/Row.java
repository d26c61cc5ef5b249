package dev.spillway.sandbox.measure.detection;

/**
 * One situation that releases are made up for.
 *
 * @param name as a person types it
 * @param words what it is, for the tables
 */
record Row(String name, String words, Traffic traffic, Truth truth, Upset upset) {
  /** Without an upset. */
  static Row of(String name, String words, Traffic traffic, Truth truth) {
    return new Row(name, words, traffic, truth, Upset.NONE);
  }

  boolean isHealthy() {
    return truth.isHealthy();
  }
}
