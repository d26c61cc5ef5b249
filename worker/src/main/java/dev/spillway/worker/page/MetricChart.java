package dev.spillway.worker.page;

import static dev.spillway.worker.page.Node.element;

import dev.spillway.worker.page.Drawing.Place;
import dev.spillway.worker.page.Node.Element;
import dev.spillway.worker.page.Timeline.MetricLine;
import dev.spillway.worker.page.Timeline.Poll;
import dev.spillway.worker.page.Timeline.Reading;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One metric of both tracks with its limit. */
final class MetricChart {
  private static final int TOP = 18;
  private static final int BOTTOM = 98;

  private static final String POLLED =
      "; lines: poll by poll, ● ◻ over the whole window, ▨ below: polls without data";

  private final MetricLine line;
  private final Drawing drawing;
  private final double most;
  private final String id;

  private MetricChart(MetricLine line, TimeAxis axis, String id) {
    this.line = line;
    this.drawing = new Drawing(axis, BOTTOM + 7);
    this.most = Math.max(highest(line), Double.MIN_NORMAL) * 1.1;
    this.id = id;
  }

  /** With its legend and the same as a table; {@code id} is unique on the page. */
  static Element of(MetricLine line, Timeline timeline, TimeAxis axis, String id) {
    return new MetricChart(line, axis, id).figure(timeline.noWayBack());
  }

  private Element figure(@Nullable Instant noWayBack) {
    drawing.backdrop(noWayBack);
    drawing.line("axis", new Place(TimeAxis.LEFT, BOTTOM), new Place(TimeAxis.RIGHT, BOTTOM));
    limit();
    courses();
    track("stable", Reading::stable);
    track("canary", Reading::canary);
    String title = "%s of both tracks".formatted(line.metric());
    return element(
        "figure",
        element("h3", line.metric()),
        element(
                "p",
                "● canary, or the whole service where a flag is judged; ◻ stable; ┄ limit: "
                    + limits()
                    + (isPolled() ? POLLED : ""))
            .ofClass("quiet"),
        drawing.done(id, title, description()),
        Tables.folded(
            title,
            List.of("decided", "canary", "stable", "limit"),
            line.readings().stream().map(this::row).toList()),
        isPolled() ? polls(title) : Node.nothing());
  }

  private boolean isPolled() {
    return line.readings().stream().anyMatch(reading -> !reading.polls().isEmpty());
  }

  private Element polls(String title) {
    return Tables.folded(
        title + ", poll by poll",
        List.of("polled", "canary", "stable"),
        line.readings().stream()
            .flatMap(reading -> reading.polls().stream())
            .map(this::row)
            .toList());
  }

  private List<Node> row(Poll poll) {
    return List.of(
        Moments.full(poll.at()),
        Tables.cell(Figures.shown(poll.canary(), line.unit())),
        Tables.cell(poll.canary() == null ? "" : Figures.shown(poll.stable(), line.unit())));
  }

  /** What was seen poll by poll, with the polls that saw nothing. */
  private void courses() {
    for (Reading reading : line.readings()) {
      Course course = new Course(drawing, reading.polls());
      course.gaps(BOTTOM);
      course.draw("stable", Poll::stable, this::y);
      course.draw("canary", Poll::canary, this::y);
    }
  }

  /** Over all the time that a decision may have been made on. */
  private void limit() {
    for (Reading reading : line.readings()) {
      Double max = reading.max();
      if (max != null) {
        drawing.line(
            "limit",
            new Place(drawing.axis().x(reading.since()), y(max)),
            new Place(drawing.axis().x(reading.at()), y(max)));
      }
    }
    lastMax()
        .ifPresent(
            max ->
                drawing.label(
                    "value",
                    new Place(TimeAxis.LEFT, y(max) - 4),
                    "limit " + Figures.shown(max, line.unit())));
  }

  private Optional<Double> lastMax() {
    return line.readings().stream()
        .map(Reading::max)
        .filter(Objects::nonNull)
        .reduce((first, last) -> last)
        .map(Objects::requireNonNull);
  }

  /** Lines join what one step measured; between steps nothing was. */
  private void track(String track, Function<Reading, @Nullable Double> value) {
    Place before = null;
    int part = -1;
    for (Reading reading : line.readings()) {
      Double each = value.apply(reading);
      if (each == null) {
        before = null;
        continue;
      }
      Place at = new Place(drawing.axis().x(reading.at()), y(each));
      if (before != null && part == reading.part() && reading.polls().isEmpty()) {
        drawing.line(track + "-line", before, at);
      }
      mark(track, at);
      before = at;
      part = reading.part();
    }
  }

  private void mark(String track, Place at) {
    if (track.equals("canary")) {
      drawing.dot("canary-dot", at);
    } else {
      square(at);
    }
  }

  private void square(Place at) {
    drawing.bar(
        "stable-dot", new Place(at.x() - 0.6, at.y() - 5), new Place(at.x() + 0.6, at.y() + 5));
  }

  private double y(double value) {
    double share = Double.isInfinite(value) ? 1 : Math.clamp(value / most, 0, 1);
    return BOTTOM - share * (BOTTOM - TOP);
  }

  private static double highest(MetricLine line) {
    return line.readings().stream()
        .flatMap(
            reading ->
                Stream.concat(
                    Stream.of(reading.canary(), reading.stable(), reading.max()),
                    reading.polls().stream()
                        .flatMap(poll -> Stream.of(poll.canary(), poll.stable()))))
        .filter(Objects::nonNull)
        .mapToDouble(Double::doubleValue)
        .filter(Double::isFinite)
        .max()
        .orElse(1);
  }

  private String limits() {
    return line.readings().stream()
        .map(Reading::limit)
        .distinct()
        .reduce((first, second) -> first + "; then " + second)
        .orElse("none");
  }

  private String description() {
    return line.readings().stream()
        .map(
            reading ->
                "canary %s, stable %s"
                    .formatted(
                        Figures.shown(reading.canary(), line.unit()),
                        Figures.shown(reading.stable(), line.unit())))
        .reduce((first, second) -> first + "; then " + second)
        .orElse("");
  }

  private List<Node> row(Reading reading) {
    return List.of(
        Moments.full(reading.at()),
        Tables.cell(Figures.shown(reading.canary(), line.unit())),
        Tables.cell(Figures.shown(reading.stable(), line.unit())),
        Tables.cell(reading.limit()));
  }
}
