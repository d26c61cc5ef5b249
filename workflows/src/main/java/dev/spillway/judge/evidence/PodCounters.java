package dev.spillway.judge.evidence;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/**
 * All counters of one pod: they restart together, and one scrape reads them together.
 *
 * <p>A reading below the one before means that the pod's process restarted, and all that each of
 * its counters shows then is new. A restart that passes the old values of all counters between two
 * scrapes cannot be seen.
 */
final class PodCounters {
  /** A reading that is older than this before a window says nothing about its beginning. */
  static final Duration OLDEST_ANCHOR = Duration.ofMinutes(5);

  private final NavigableSet<Instant> scrapes = new TreeSet<>();
  private final NavigableSet<Instant> restarts = new TreeSet<>();

  PodCounters(List<RawSeries> series) {
    for (RawSeries each : series) {
      List<Reading> readings = each.readings();
      for (int i = 0; i < readings.size(); i++) {
        scrapes.add(readings.get(i).at());
        if (i > 0 && readings.get(i).value() < readings.get(i - 1).value()) {
          restarts.add(readings.get(i).at());
        }
      }
    }
  }

  /** What one of its counters gained inside a window. */
  double increase(RawSeries series, Window window) {
    Optional<Reading> before = anchor(series, window);
    double gained = 0;
    for (Reading reading : series.in(window)) {
      gained += before.map(it -> gain(it, reading)).orElse(0.0);
      before = Optional.of(reading);
    }
    return gained;
  }

  private double gain(Reading before, Reading reading) {
    boolean isNew = restarted(before.at(), reading.at());
    return isNew ? reading.value() : reading.value() - before.value();
  }

  private boolean restarted(Instant after, Instant until) {
    Instant next = restarts.higher(after);
    return next != null && !next.isAfter(until);
  }

  /** Where to count from; empty where the first reading inside the window is all there is. */
  private Optional<Reading> anchor(RawSeries series, Window window) {
    Reading zero = new Reading(window.after(), 0);
    if (series.bornAt() != null && series.bornAt().isAfter(window.after())) {
      return Optional.of(zero);
    }
    Optional<Reading> last =
        series.readings().stream()
            .filter(each -> !each.at().isAfter(window.after()))
            .reduce((earlier, later) -> later);
    if (last.isPresent()) {
      return last.filter(it -> !it.at().isBefore(window.after().minus(OLDEST_ANCHOR)));
    }
    return wasMissing(series, window) ? Optional.of(zero) : Optional.empty();
  }

  /**
   * Whether a scrape found the pod without this counter before it found it with: many libraries
   * show a counter only from its first increase on, and that first one counts.
   */
  private boolean wasMissing(RawSeries series, Window window) {
    if (series.readings().isEmpty()) {
      return false;
    }
    Instant scrape = scrapes.lower(series.readings().getFirst().at());
    return scrape != null && !scrape.isBefore(window.after().minus(OLDEST_ANCHOR));
  }
}
