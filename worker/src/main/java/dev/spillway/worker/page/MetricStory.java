package dev.spillway.worker.page;

import dev.spillway.judge.Curve;
import dev.spillway.judge.Curves;
import dev.spillway.judge.MetricEvidence;
import dev.spillway.model.RecordedEvent;
import dev.spillway.port.record.EventType;
import dev.spillway.worker.page.ReleaseView.VerdictRow;
import dev.spillway.worker.page.Timeline.MetricLine;
import dev.spillway.worker.page.Timeline.Poll;
import dev.spillway.worker.page.Timeline.Reading;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** What the analyses measured, by metric. */
final class MetricStory {
  private final Map<String, List<Reading>> readings = new LinkedHashMap<>();
  private final Map<String, String> units = new LinkedHashMap<>();
  private Instant since = Instant.MIN;
  private int part;

  MetricStory(List<RecordedEvent> events) {
    for (RecordedEvent event : events) {
      if (EventType.VERDICT.is(event)) {
        VerdictRow verdict = Story.verdict(event);
        verdict.evidence().forEach(metric -> add(verdict, metric));
      } else if (EventType.STEP.is(event)) {
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

  private void add(VerdictRow verdict, MetricEvidence metric) {
    Instant at = verdict.at();
    List<Poll> polls = polls(verdict.curves(), metric.metric());
    Instant begun = polls.isEmpty() ? since : polls.getFirst().at();
    OptionalDouble max = Figures.max(metric.limit(), metric.unit());
    units.putIfAbsent(metric.metric(), metric.unit());
    readings
        .computeIfAbsent(metric.metric(), any -> new ArrayList<>())
        .add(
            new Reading(
                begun.isAfter(at) ? at : begun,
                at,
                metric.canary(),
                metric.stable(),
                metric.limit(),
                max.isPresent() ? max.getAsDouble() : null,
                part,
                polls));
  }

  private static List<Poll> polls(@Nullable Curves curves, String metric) {
    return curves == null
        ? List.of()
        : curves.of(metric).map(curve -> polls(curves, curve)).orElse(List.of());
  }

  private static List<Poll> polls(Curves curves, Curve curve) {
    return curve.points().stream()
        .map(
            point -> new Poll(curves.time(point), point.canary(), point.stable(), point.evidence()))
        .toList();
  }
}
