package dev.spillway.worker.page;

import static dev.spillway.worker.page.Node.element;

import dev.spillway.worker.page.Drawing.Place;
import dev.spillway.worker.page.Node.Element;
import dev.spillway.worker.page.Timeline.Level;
import dev.spillway.worker.page.Timeline.Source;
import java.util.List;
import java.util.Locale;

/** The canary's share of traffic as a filled area. */
final class TrafficChart {
  private static final int TOP = 18;
  private static final int BOTTOM = 118;

  private final Timeline timeline;
  private final Drawing drawing;

  private TrafficChart(Timeline timeline, TimeAxis axis) {
    this.timeline = timeline;
    this.drawing = new Drawing(axis, BOTTOM + 7);
  }

  /** With its legend and the same as a table. */
  static Element of(Timeline timeline, TimeAxis axis) {
    return new TrafficChart(timeline, axis).figure();
  }

  private Element figure() {
    if (timeline.traffic().isEmpty()) {
      return element(
          "figure",
          element("h3", "Traffic"),
          element("p", "Nothing in the record says how traffic was split.").ofClass("quiet"));
    }
    drawing.backdrop(timeline.noWayBack());
    timeline.traffic().forEach(this::draw);
    timeline.traffic().forEach(this::name);
    drawing.line("axis", new Place(TimeAxis.LEFT, BOTTOM), new Place(TimeAxis.RIGHT, BOTTOM));
    return element(
        "figure",
        element("h3", "Traffic"),
        element("p", legend()).ofClass("quiet"),
        drawing.done("traffic", "Share of traffic on the canary", description()),
        Tables.folded(
            "Share of traffic on the canary",
            List.of("from", "to", "canary", "known by"),
            timeline.traffic().stream().map(TrafficChart::row).toList()));
  }

  private void draw(Level level) {
    Place begin = new Place(drawing.axis().x(level.from()), top(level));
    double end = drawing.axis().x(level.to());
    if (level.source() == Source.SEEN) {
      drawing.dot("seen", begin);
      return;
    }
    drawing.bar(level.source() == Source.SET ? "canary" : "counted", begin, new Place(end, BOTTOM));
  }

  /** Where there is room. */
  private void name(Level level) {
    double begin = drawing.axis().x(level.from());
    double end = drawing.axis().x(level.to());
    if (end - begin >= 4) {
      String kind = end - begin < Drawing.ROOMY ? "value narrow" : "value";
      drawing.label(kind, new Place((begin + end) / 2, top(level) - 4), percent(level));
    }
  }

  private static double top(Level level) {
    return BOTTOM - level.percent() * (BOTTOM - TOP) / 100;
  }

  private String legend() {
    boolean set = timeline.traffic().stream().anyMatch(level -> level.source() == Source.SET);
    return set
        ? "Hatched: the canary's share, from when it was set. Dots: what was seen. 100 % is the top."
        : "Crossed: the share of requests that each analysis counted on the canary up to its"
            + " verdict; when weights were set is not in the record. Dots: what was seen.";
  }

  private String description() {
    return timeline.traffic().stream()
        .map(level -> percent(level) + " " + level.source().word())
        .reduce((first, second) -> first + ", then " + second)
        .orElse("");
  }

  private static List<Node> row(Level level) {
    return List.of(
        Moments.full(level.from()),
        level.to().equals(level.from()) ? Tables.cell("") : Moments.full(level.to()),
        Tables.cell(percent(level)),
        Tables.cell(level.source().word()));
  }

  static String percent(Level level) {
    return level.source() == Source.COUNTED
        ? String.format(Locale.ROOT, "%.1f %%", level.percent())
        : String.format(Locale.ROOT, "%.0f %%", level.percent());
  }
}
