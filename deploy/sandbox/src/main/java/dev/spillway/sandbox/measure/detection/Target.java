package dev.spillway.sandbox.measure.detection;

/**
 * A figure beside what it is to be.
 *
 * @param what the figure is of
 * @param wanted in words
 * @param figure as measured, in words
 */
record Target(String what, String wanted, String figure, boolean isMet) {
  /** How a target ended, as the tables say it. */
  String outcome() {
    return isMet ? "met" : "**missed**";
  }
}
