package dev.spillway.judge.evidence;

import dev.spillway.judge.Series;
import dev.spillway.judge.Track;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The readings of one counter of one pod, as scraped.
 *
 * @param bornAt when the pod began, if that is known: its counters stood at zero then
 * @param readings in the order of time; of two at the same time the later in the list stands, and
 *     those that are no values are left out
 */
public record RawSeries(
    Track track, String pod, Series series, @Nullable Instant bornAt, List<Reading> readings) {
  public RawSeries {
    SortedMap<Instant, Reading> byTime = new TreeMap<>();
    readings.stream().filter(Reading::isValue).forEach(each -> byTime.put(each.at(), each));
    readings = List.copyOf(byTime.values());
  }

  /** Those inside a window. */
  List<Reading> in(Window window) {
    return readings.stream().filter(each -> window.holds(each.at())).toList();
  }
}
