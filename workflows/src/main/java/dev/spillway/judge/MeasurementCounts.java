package dev.spillway.judge;

/**
 * How many measurements of a metric fell which way.
 *
 * @param noData measurements without an answer or without traffic; neither good nor bad
 * @param consecutiveBad bad ones in a row at the end
 * @param canaryRequests seen on the canary over the window
 * @param stableRequests seen on the stable version
 */
public record MeasurementCounts(
    int good, int bad, int noData, int consecutiveBad, long canaryRequests, long stableRequests) {
  public static final MeasurementCounts NONE = new MeasurementCounts(0, 0, 0, 0, 0, 0);
}
