package dev.spillway.worker.page;

import static dev.spillway.worker.page.Node.element;

import dev.spillway.worker.page.Timeline.MetricLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** All drawings on one time axis. */
final class ChartsSection {
  /** More would be a dashboard; the verdicts have them all. */
  private static final int MOST_METRICS = 6;

  private final Timeline timeline;
  private final TimeAxis axis;

  ChartsSection(ReleaseView view) {
    this.timeline = view.timeline();
    this.axis = new TimeAxis(moments(view));
  }

  Node nodes() {
    List<Node> nodes = new ArrayList<>();
    nodes.add(element("h2", "Over time"));
    nodes.add(Patterns.definitions());
    nodes.add(TrafficChart.of(timeline, axis));
    int number = 0;
    for (MetricLine metric : timeline.metrics().stream().limit(MOST_METRICS).toList()) {
      number++;
      nodes.add(MetricChart.of(metric, timeline, axis, "metric-" + number));
      EvidenceChart.of(metric, timeline, axis, "evidence-" + number).ifPresent(nodes::add);
    }
    nodes.addAll(BarsChart.of(timeline, axis));
    nodes.add(PinsChart.of(timeline, axis));
    nodes.add(Drawing.times(axis));
    Instant edge = timeline.noWayBack();
    if (edge != null) {
      nodes.add(
          element(
                  "p",
                  Node.text("The thick dashed line: no way back to the version before, since "),
                  Moments.full(edge),
                  Node.text(" at the latest."))
              .ofClass("quiet"));
    }
    return new Node.Many(nodes);
  }

  /** Everything that happened has a place of its own on the axis. */
  private static List<Instant> moments(ReleaseView view) {
    Timeline timeline = view.timeline();
    return Stream.of(
            Stream.of(timeline.from(), timeline.to()),
            timeline.traffic().stream().flatMap(level -> Stream.of(level.from(), level.to())),
            timeline.flags().values().stream()
                .flatMap(List::stream)
                .flatMap(level -> Stream.of(level.from(), level.to())),
            timeline.schema().stream().map(Timeline.SchemaPhase::from),
            timeline.pins().stream().map(Timeline.Pin::at),
            view.verdicts().stream().map(ReleaseView.VerdictRow::at))
        .flatMap(moments -> moments)
        .toList();
  }
}
