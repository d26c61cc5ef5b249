package dev.spillway.judge;

import org.jspecify.annotations.Nullable;

/**
 * What one metric showed so far.
 *
 * @param consecutiveBad bad measurements in a row at the end
 * @param pending increases that are too few to be measured yet
 * @param window increases of the whole analysis
 * @param value the latest value of a threshold
 */
public record MetricState(
    int good,
    int bad,
    int noData,
    int consecutiveBad,
    Counts pending,
    Counts window,
    @Nullable Double value,
    @Nullable String lastProblem) {
  public static final MetricState EMPTY =
      new MetricState(0, 0, 0, 0, Counts.NONE, Counts.NONE, null, null);

  MetricState withoutData(String problem) {
    return new MetricState(good, bad, noData + 1, consecutiveBad, pending, window, value, problem);
  }

  MetricState accumulated(Counts added) {
    return new MetricState(
        good,
        bad,
        noData,
        consecutiveBad,
        pending.plus(added),
        window.plus(added),
        value,
        lastProblem);
  }

  MetricState measured(boolean isGood, @Nullable Double latest) {
    return new MetricState(
        isGood ? good + 1 : good,
        isGood ? bad : bad + 1,
        noData,
        isGood ? 0 : consecutiveBad + 1,
        Counts.NONE,
        window,
        latest,
        lastProblem);
  }

  int measurements() {
    return good + bad;
  }

  MeasurementCounts counts() {
    return new MeasurementCounts(
        good,
        bad,
        noData,
        consecutiveBad,
        Math.round(requests(Track.CANARY)),
        Math.round(requests(Track.STABLE)));
  }

  double requests(Track track) {
    double counted = window.of(track, Series.TOTAL);
    return counted > 0 ? counted : window.of(track, Series.bucket(Double.POSITIVE_INFINITY));
  }
}
