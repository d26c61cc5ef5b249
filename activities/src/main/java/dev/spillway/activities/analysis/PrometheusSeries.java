package dev.spillway.activities.analysis;

import dev.spillway.judge.evidence.Reading;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One series of an answer.
 *
 * @param readings as they came, in the order of time; of a native histogram none
 * @param histograms of a native histogram, in the order of time
 */
record PrometheusSeries(
    SortedMap<String, String> labels, List<Reading> readings, List<HistogramReading> histograms) {
  PrometheusSeries {
    labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
    readings = List.copyOf(readings);
    histograms = List.copyOf(histograms);
  }

  /** Its value; empty as Prometheus has it for a label that is not there. */
  String label(String name) {
    return labels.getOrDefault(name, "");
  }

  Optional<Reading> newest() {
    return readings.isEmpty() ? Optional.empty() : Optional.of(readings.getLast());
  }

  /** What Prometheus scraped it from. */
  String target() {
    return "%s/%s".formatted(label("job"), label("instance"));
  }
}
