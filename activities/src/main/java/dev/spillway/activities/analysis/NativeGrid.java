package dev.spillway.activities.analysis;

import dev.spillway.activities.analysis.HistogramReading.Bucket;
import dev.spillway.judge.Series;
import dev.spillway.judge.evidence.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Native histograms as cumulative counts up to fixed bounds, so that two times and two pods compare
 * although each tells only the buckets it has filled. The bounds are the powers of the fourth root
 * of two from a millisecond to a minute; a histogram of schema 2 or finer has every one of them
 * among its own (Prometheus, "Native Histograms", standard schemas).
 */
final class NativeGrid {
  private static final int LOWEST_POWER = -10;
  private static final int HIGHEST_POWER = 6;
  private static final int STEPS = 4;
  private static final double FACTOR = Math.pow(2, 1.0 / STEPS);

  /** Bounds travel as decimal text, which may lose the last digits. */
  private static final double ROUNDING = 1e-9;

  private static final List<Double> BOUNDS = bounds();

  private NativeGrid() {}

  private static List<Double> bounds() {
    List<Double> bounds = new ArrayList<>();
    for (int step = LOWEST_POWER * STEPS; step <= HIGHEST_POWER * STEPS; step++) {
      bounds.add(Math.pow(2, (double) step / STEPS));
    }
    return List.copyOf(bounds);
  }

  /** Whether no bucket within the grid spans more than one of its steps. */
  static boolean fits(HistogramReading reading) {
    return reading.buckets().stream()
        .filter(it -> it.lower() > 0 && Double.isFinite(it.upper()))
        .allMatch(it -> it.upper() <= it.lower() * FACTOR * (1 + ROUNDING));
  }

  /** The readings of each bound, and of all observations. */
  static SortedMap<Series, List<Reading>> cumulative(List<HistogramReading> histograms) {
    SortedMap<Series, List<Reading>> readings = new TreeMap<>();
    for (double bound : BOUNDS) {
      readings.put(
          Series.bucket(bound),
          histograms.stream().map(it -> new Reading(it.at(), upTo(bound, it))).toList());
    }
    readings.put(
        Series.bucket(Double.POSITIVE_INFINITY),
        histograms.stream().map(it -> new Reading(it.at(), it.count())).toList());
    return readings;
  }

  private static double upTo(double bound, HistogramReading histogram) {
    return histogram.buckets().stream()
        .filter(it -> it.upper() <= bound * (1 + ROUNDING))
        .mapToDouble(Bucket::count)
        .sum();
  }
}
