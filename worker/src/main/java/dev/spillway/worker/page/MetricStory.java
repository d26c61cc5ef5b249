package dev.spillway.worker.page;

import dev.spillway.judge.MetricEvidence;
import dev.spillway.model.RecordedEvent;
import dev.spillway.worker.page.ReleaseView.VerdictRow;
import dev.spillway.worker.page.Timeline.MetricLine;
import dev.spillway.worker.page.Timeline.Reading;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** What the analyses measured, by metric. */
final class MetricStory {
  private final Map<String, List<Reading>> readings = new LinkedHashMap<>();
  private final Map<String, String> units = new LinkedHashMap<>();
  private Instant since = Instant.MIN;
  private int part;

  MetricStory(List<RecordedEvent> events) {
    for (RecordedEvent event : events) {
      if (event.type().equals("verdict")) {
        VerdictRow verdict = Story.verdict(event);
        verdict.evidence().forEach(metric -> add(verdict.at(), metric));
      } else if (event.type().equals("step")) {
        part++;
      }
      since = event.time();
    }
  }

  /** In the order of the first analysis that had them. */
  List<MetricLine> lines() {
    return readings.entrySet().stream()
        .map(line -> new MetricLine(line.getKey(), unit(line.getKey()), line.getValue()))
        .toList();
  }

  private String unit(String metric) {
    return units.getOrDefault(metric, "");
  }

  private void add(Instant at, MetricEvidence metric) {
    OptionalDouble max = Figures.max(metric.limit(), metric.unit());
    units.putIfAbsent(metric.metric(), metric.unit());
    readings
        .computeIfAbsent(metric.metric(), any -> new ArrayList<>())
        .add(
            new Reading(
                since.isAfter(at) ? at : since,
                at,
                metric.canary(),
                metric.stable(),
                metric.limit(),
                max.isPresent() ? max.getAsDouble() : null,
                part));
  }
}
