package dev.spillway.judge;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Gathers curves for people to look at, poll by poll. Decides nothing. */
final class CurveWatch {
  /** All curves of an analysis together: they travel with its report, which is to stay small. */
  private static final int MOST_POINTS = 100;

  /** More cannot be told apart where they are drawn. */
  private static final int MOST_OF_ONE = 60;

  /** Fewer show no course. */
  private static final int FEWEST_OF_ONE = 12;

  /** After so many intervals without a sample, nobody watched. */
  private static final int LATE = 3;

  private final JudgedMetrics metrics;
  private final Duration interval;
  private final List<String> names;
  private final int room;

  CurveWatch(JudgedMetrics metrics, Duration interval) {
    this.metrics = metrics;
    this.interval = interval;
    this.names =
        Stream.concat(
                metrics.counted().stream().map(Metric::name),
                metrics.thresholds().keySet().stream())
            .limit(MOST_POINTS / FEWEST_OF_ONE)
            .toList();
    this.room = Math.min(MOST_OF_ONE, MOST_POINTS / Math.max(1, names.size()));
  }

  /**
   * One sample, and what it led to.
   *
   * @param added since the sample before
   * @param after the state by now, but for its curves
   * @param evidence against the canary by what it is about, as a share of what aborts
   */
  record Poll(Instant at, Counts added, AnalysisState after, SortedMap<String, Double> evidence) {}

  /** The curves with one more poll. */
  Curves after(AnalysisState before, Poll poll) {
    Curves curves = before.curves() == null ? new Curves(poll.at(), 0, List.of()) : before.curves();
    double at = Math.max(curves.polled(), seconds(curves.since(), poll.at()));
    boolean unwatched = at - curves.polled() > LATE * interval.toMillis() / 1e3;
    List<Curve> grown = new ArrayList<>();
    for (String name : names) {
      Curve curve = curves.of(name).orElseGet(() -> Curve.begin(name));
      if (unwatched && !curve.points().isEmpty()) {
        double missed = curves.polled() + interval.toMillis() / 1e3;
        curve = curve.and(CurvePoint.withoutData(missed), room, badness(name));
      }
      Optional<CurvePoint> point = point(name, before.metric(name), poll, at);
      grown.add(point.isEmpty() ? curve : curve.and(point.get(), room, badness(name)));
    }
    return new Curves(curves.since(), at, grown);
  }

  /** None where there are too few requests yet to measure. */
  private Optional<CurvePoint> point(String name, MetricState before, Poll poll, double at) {
    MetricState after = poll.after().metric(name);
    if (after.noData() > before.noData()) {
      return Optional.of(CurvePoint.withoutData(at));
    }
    if (after.measurements() == before.measurements()) {
      return Optional.empty();
    }
    Counts counts = before.pending().plus(poll.added());
    Double evidence = against(name, poll.evidence());
    return Optional.of(
        metrics
            .counted(name)
            .findFirst()
            .map(
                metric ->
                    new CurvePoint(
                        at,
                        metric.valueOf(Track.CANARY, counts),
                        metric.valueOf(Track.STABLE, counts),
                        evidence))
            .orElseGet(() -> new CurvePoint(at, after.value(), null, null)));
  }

  /** A metric may be judged in more than one way; what speaks loudest counts. */
  private static @Nullable Double against(String name, SortedMap<String, Double> evidence) {
    return evidence.entrySet().stream()
        .filter(each -> each.getKey().startsWith(name))
        .map(each -> each.getValue())
        .max(Double::compare)
        .orElse(null);
  }

  /** By how much a value is past its limits; the higher, the worse, where it has none. */
  private ToDoubleFunction<Double> badness(String name) {
    Threshold limits = metrics.thresholds().get(name);
    return limits == null ? Double::doubleValue : limits::excess;
  }

  private static double seconds(Instant from, Instant to) {
    return Duration.between(from, to).toMillis() / 1e3;
  }
}
