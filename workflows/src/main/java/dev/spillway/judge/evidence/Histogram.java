package dev.spillway.judge.evidence;

import dev.spillway.judge.Series;
import dev.spillway.judge.evidence.TrackCounts.Increases;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Requests by how long they took.
 *
 * @param bounds upper bound of each bucket, in seconds, rising; the last one is infinity
 * @param counts requests of each bucket alone, not of those below it
 */
public record Histogram(List<Double> bounds, List<Double> counts) {
  public Histogram {
    bounds = List.copyOf(bounds);
    counts = List.copyOf(counts);
    checkBounds(bounds);
    if (counts.size() != bounds.size()
        || counts.stream().anyMatch(each -> !(each >= 0 && Double.isFinite(each)))) {
      throw new IllegalArgumentException(
          "Expected %d counts from 0, but were %s".formatted(bounds.size(), counts));
    }
  }

  /** No request yet. */
  public static Histogram none(List<Double> bounds) {
    return new Histogram(bounds, Collections.nCopies(bounds.size(), 0.0));
  }

  /** From the increases of cumulative buckets; a bucket that gained less than the one below: 0. */
  public static Histogram of(Increases increases) {
    NavigableMap<Double, Double> cumulative = new TreeMap<>();
    for (Map.Entry<Series, Double> each : increases.bySeries().entrySet()) {
      if (each.getKey().isBucket()) {
        cumulative.put(each.getKey().bound(), each.getValue());
      }
    }
    return ofCumulative(cumulative);
  }

  /** The same by upper bound in seconds. */
  public static Histogram ofCumulative(NavigableMap<Double, Double> cumulative) {
    List<Double> counts = new ArrayList<>();
    double below = 0;
    for (double upTo : cumulative.values()) {
      counts.add(Math.max(0, upTo - below));
      below = Math.max(below, upTo);
    }
    return new Histogram(List.copyOf(cumulative.keySet()), counts);
  }

  static void checkBounds(List<Double> bounds) {
    boolean rise = true;
    for (int i = 1; i < bounds.size(); i++) {
      rise &= bounds.get(i - 1) < bounds.get(i);
    }
    if (bounds.size() < 2 || !rise || bounds.getLast() != Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException(
          "Expected two or more rising bounds up to infinity, but were " + bounds);
    }
  }

  /** Both together. */
  public Histogram plus(Histogram other) {
    if (!bounds.equals(other.bounds)) {
      throw new IllegalArgumentException(
          "Expected buckets %s, but were %s; begin a new test when they change"
              .formatted(bounds, other.bounds));
    }
    List<Double> sums = new ArrayList<>(counts.size());
    for (int i = 0; i < counts.size(); i++) {
      sums.add(counts.get(i) + other.counts.get(i));
    }
    return new Histogram(bounds, sums);
  }

  /** Whether one of the buckets ends there; infinity is no end. */
  public boolean endsAt(double bound) {
    return Double.isFinite(bound) && bounds.contains(bound);
  }

  /**
   * Requests above a bound, of all requests.
   *
   * @param bound where one of the buckets ends
   */
  public Requests slowerThan(double bound) {
    return above().get(bounds.indexOf(bound));
  }

  /** All requests. */
  public double total() {
    return counts.stream().mapToDouble(Double::doubleValue).sum();
  }

  /** Requests above the bound of each bucket but the last, of all requests. */
  List<Requests> above() {
    double total = total();
    double rest = total;
    List<Requests> above = new ArrayList<>(counts.size() - 1);
    for (double count : counts.subList(0, counts.size() - 1)) {
      rest = Math.max(0, rest - count);
      above.add(new Requests(rest, total));
    }
    return above;
  }

  /** The mid-rank of each bucket: the share of requests below it and half of its own. */
  List<Double> midRanks() {
    double total = total();
    double below = 0;
    List<Double> ranks = new ArrayList<>(counts.size());
    for (double count : counts) {
      ranks.add(Math.clamp((below + count / 2) / total, 0, 1));
      below += count;
    }
    return ranks;
  }
}
