package dev.spillway.worker.page;

import static dev.spillway.worker.page.Figures.percent;
import static dev.spillway.worker.page.Figures.pixels;
import static dev.spillway.worker.page.Node.element;

import dev.spillway.worker.page.Node.Element;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A drawing over time, as wide as there is room and of a fixed height: places across are in
 * percent, so that letters keep their size on a phone.
 */
final class Drawing {
  /**
   * In less than this share of the width, a label needs a wide page; a narrow one leaves it out.
   */
  static final double ROOMY = 11;

  private static final int UNITS_PER_PERCENT = 20;

  private final TimeAxis axis;
  private final int height;
  private final List<Node> parts = new ArrayList<>();

  Drawing(TimeAxis axis, int height) {
    this.axis = axis;
    this.height = height;
  }

  TimeAxis axis() {
    return axis;
  }

  /**
   * The rules that all drawings of a page share, and the line behind which there is no way back.
   */
  Drawing backdrop(@Nullable Instant noWayBack) {
    for (TimeAxis.Tick tick : axis.ticks()) {
      upright("rule", tick.x());
    }
    for (TimeAxis.Break each : axis.breaks()) {
      upright("break", each.x() - 0.4);
      upright("break", each.x() + 0.4);
    }
    if (noWayBack != null) {
      upright("nowayback", axis.x(noWayBack));
    }
    return this;
  }

  void upright(String kind, double x) {
    line(kind, new Place(x, 0), new Place(x, height));
  }

  /**
   * A point of the drawing.
   *
   * @param x in percent of the width
   * @param y in pixels from the top
   */
  record Place(double x, double y) {}

  void line(String kind, Place from, Place to) {
    parts.add(
        element("line")
            .ofClass(kind)
            .with("x1", percent(from.x()))
            .with("y1", pixels(from.y()))
            .with("x2", percent(to.x()))
            .with("y2", pixels(to.y())));
  }

  /**
   * A line through all places. It has a drawing of its own, in which the width has a number of
   * units: the places of a line's points cannot be given in percent.
   */
  void path(String kind, List<Place> places) {
    String points =
        places.stream()
            .map(at -> String.format(Locale.ROOT, "%.1f,%.1f", at.x() * UNITS_PER_PERCENT, at.y()))
            .collect(Collectors.joining(" "));
    parts.add(
        element("svg", element("polyline").ofClass(kind).with("points", points))
            .with("width", "100%")
            .with("height", Integer.toString(height))
            .with("viewBox", "0 0 %d %d".formatted(100 * UNITS_PER_PERCENT, height))
            .with("preserveAspectRatio", "none"));
  }

  /** A bar from one moment to another, at least as wide as can be seen. */
  void bar(String kind, Place from, Place to) {
    parts.add(
        element("rect")
            .ofClass(kind)
            .with("x", percent(from.x()))
            .with("y", pixels(from.y()))
            .with("width", percent(Math.max(0.5, to.x() - from.x())))
            .with("height", pixels(Math.max(0, to.y() - from.y()))));
  }

  void dot(String kind, Place at) {
    parts.add(
        element("circle")
            .ofClass(kind)
            .with("cx", percent(at.x()))
            .with("cy", pixels(at.y()))
            .with("r", "4"));
  }

  /** A label; it turns to the side on which there is room. */
  void label(String kind, Place at, String text) {
    String anchor = at.x() < 12 ? "start" : at.x() > 88 ? "end" : "middle";
    label(kind, at, anchor, text);
  }

  void label(String kind, Place at, String anchor, String text) {
    parts.add(
        element("text", text)
            .ofClass(kind)
            .with("x", percent(at.x()))
            .with("y", pixels(at.y()))
            .with("text-anchor", anchor));
  }

  /** With its name and what it shows in words. */
  Element done(String id, String title, String description) {
    List<Node> all = new ArrayList<>();
    all.add(element("title", title).with("id", id + "-title"));
    all.add(element("desc", description).with("id", id + "-desc"));
    all.addAll(parts);
    return element("svg", all)
        .ofClass("chart")
        .with("xmlns", "http://www.w3.org/2000/svg")
        .with("width", "100%")
        .with("height", Integer.toString(height))
        .with("role", "img")
        .with("aria-labelledby", "%s-title %s-desc".formatted(id, id));
  }

  /** The times below all drawings. */
  static Element times(TimeAxis axis) {
    Drawing drawing = new Drawing(axis, 34);
    Duration span = axis.span();
    List<TimeAxis.Tick> ticks = axis.ticks();
    for (int i = 0; i < ticks.size(); i++) {
      String anchor = i == 0 ? "start" : i == ticks.size() - 1 ? "end" : "middle";
      TimeAxis.Tick tick = ticks.get(i);
      drawing.label("tick", new Place(tick.x(), 13), anchor, Moments.brief(tick.at(), span));
    }
    for (TimeAxis.Break each : axis.breaks()) {
      drawing.label("tick", new Place(each.x(), 29), "// " + Moments.howLong(each.howLong()));
    }
    return drawing.done(
        "times",
        "Time axis",
        "Times in UTC. Where two slanted lines stand, a long wait is drawn shorter than it was.");
  }
}
