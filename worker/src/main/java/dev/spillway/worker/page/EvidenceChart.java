package dev.spillway.worker.page;

import static dev.spillway.worker.page.Node.element;

import dev.spillway.worker.page.Drawing.Place;
import dev.spillway.worker.page.Node.Element;
import dev.spillway.worker.page.Timeline.MetricLine;
import dev.spillway.worker.page.Timeline.Poll;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Evidence against the canary, poll by poll, below the limit that aborts. */
final class EvidenceChart {
  private static final int TOP = 18;
  private static final int BOTTOM = 68;
  private static final double PROOF = 1;

  private final MetricLine line;
  private final List<List<Poll>> windows;
  private final Drawing drawing;
  private final double most;

  private EvidenceChart(MetricLine line, TimeAxis axis) {
    this.line = line;
    this.windows =
        line.readings().stream()
            .map(Timeline.Reading::polls)
            .filter(polls -> polls.stream().anyMatch(poll -> poll.evidence() != null))
            .toList();
    this.drawing = new Drawing(axis, BOTTOM + 7);
    this.most =
        windows.stream()
                .flatMap(List::stream)
                .map(Poll::evidence)
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .reduce(PROOF, Math::max)
            * 1.1;
  }

  /** None where no evidence was gathered; {@code id} is unique on the page. */
  static Optional<Element> of(MetricLine line, Timeline timeline, TimeAxis axis, String id) {
    EvidenceChart chart = new EvidenceChart(line, axis);
    return chart.windows.isEmpty()
        ? Optional.empty()
        : Optional.of(chart.figure(timeline.noWayBack(), id));
  }

  private Element figure(@Nullable Instant noWayBack, String id) {
    drawing.backdrop(noWayBack);
    drawing.line("axis", new Place(TimeAxis.LEFT, BOTTOM), new Place(TimeAxis.RIGHT, BOTTOM));
    drawing.line("limit", new Place(TimeAxis.LEFT, y(PROOF)), new Place(TimeAxis.RIGHT, y(PROOF)));
    drawing.label("value", new Place(TimeAxis.LEFT, y(PROOF) - 4), "proof");
    windows.forEach(polls -> new Course(drawing, polls).draw("evidence", Poll::evidence, this::y));
    String title = "Evidence against the canary: " + line.metric();
    return element(
        "figure",
        element("h3", title),
        element(
                "p",
                "How far the evidence is that the canary is worse, of what aborts; ┄ proof. The"
                    + " bottom is no evidence, or evidence for the canary.")
            .ofClass("quiet"),
        drawing.done(id, title, "Its course at the times in the table."),
        Tables.folded(title, List.of("polled", "of what aborts"), rows()));
  }

  private List<List<Node>> rows() {
    return windows.stream()
        .flatMap(List::stream)
        .map(poll -> List.<Node>of(Moments.full(poll.at()), Tables.cell(shown(poll.evidence()))))
        .toList();
  }

  private static String shown(@Nullable Double evidence) {
    return evidence == null ? "no data" : String.format(Locale.ROOT, "%.0f %%", evidence * 100);
  }

  private double y(double share) {
    return BOTTOM - Math.clamp(share / most, 0, 1) * (BOTTOM - TOP);
  }
}
