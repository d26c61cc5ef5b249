package dev.spillway.worker.page;

import static dev.spillway.worker.page.Node.element;

import dev.spillway.worker.page.Drawing.Place;
import dev.spillway.worker.page.Node.Element;
import dev.spillway.worker.page.Timeline.Level;
import dev.spillway.worker.page.Timeline.SchemaPhase;
import dev.spillway.worker.page.Timeline.Source;
import java.util.ArrayList;
import java.util.List;

/** Flags and the schema as bars over time. */
final class BarsChart {
  private static final int HEIGHT = 34;
  private static final int BOTTOM = 32;

  private BarsChart() {}

  /** One bar per flag and one for the schema; none where neither changed. */
  static List<Node> of(Timeline timeline, TimeAxis axis) {
    List<Node> figures = new ArrayList<>();
    int number = 0;
    for (var flag : timeline.flags().entrySet()) {
      number++;
      Drawing drawing = new Drawing(axis, HEIGHT + 14).backdrop(timeline.noWayBack());
      flag.getValue().forEach(level -> draw(drawing, level));
      figures.add(flag(flag.getKey(), flag.getValue(), drawing, "flag-" + number));
    }
    if (!timeline.schema().isEmpty()) {
      figures.add(schema(timeline, new Drawing(axis, HEIGHT).backdrop(timeline.noWayBack())));
    }
    return figures;
  }

  private static void draw(Drawing drawing, Level level) {
    double height = level.percent() * (BOTTOM - 4) / 100;
    double bottom = BOTTOM + 14;
    Place begin = new Place(drawing.axis().x(level.from()), bottom - height);
    double end = drawing.axis().x(level.to());
    if (level.source() == Source.SEEN) {
      drawing.dot("seen", begin);
      drawing.label("value", new Place(begin.x(), begin.y() - 7), TrafficChart.percent(level));
      return;
    }
    drawing.bar("flag", begin, new Place(end, bottom));
    if (end - begin.x() >= 4) {
      String kind = end - begin.x() < Drawing.ROOMY ? "value narrow" : "value";
      drawing.label(
          kind, new Place((begin.x() + end) / 2, begin.y() - 3), TrafficChart.percent(level));
    }
  }

  private static Element flag(String key, List<Level> levels, Drawing drawing, String id) {
    String title = "How far flag %s is on".formatted(key);
    boolean set = levels.stream().anyMatch(level -> level.source() == Source.SET);
    String legend =
        set
            ? "Striped: from when it was set. Dots: what was seen."
            : "Dots: what was seen. When it was set is not in the record.";
    List<List<Node>> rows =
        levels.stream()
            .map(
                level ->
                    List.<Node>of(
                        Moments.full(level.from()),
                        Tables.cell(TrafficChart.percent(level)),
                        Tables.cell(level.source().word())))
            .toList();
    return element(
        "figure",
        element("h3", Node.text("Flag "), element("bdi", key)),
        element("p", legend).ofClass("quiet"),
        drawing.done(id, title, "Its share at the times in the table."),
        Tables.folded(title, List.of("from", "on", "known by"), rows));
  }

  private static Element schema(Timeline timeline, Drawing drawing) {
    List<List<Node>> rows = new ArrayList<>();
    boolean dense = false;
    for (SchemaPhase phase : timeline.schema()) {
      double begin = drawing.axis().x(phase.from());
      double end = drawing.axis().x(phase.to());
      drawing.bar(dense ? "schema-b" : "schema-a", new Place(begin, 20), new Place(end, BOTTOM));
      if (end - begin >= 16 || begin > 80) {
        drawing.label("value", new Place(begin, 14), begin > 80 ? "end" : "start", phase.phase());
      }
      rows.add(
          List.of(
              Moments.full(phase.from()),
              Tables.cell(phase.phase()),
              element("bdi", phase.step())));
      dense = !dense;
    }
    return element(
        "figure",
        element("h3", "Schema"),
        element("p", "Each phase from when its step had passed.").ofClass("quiet"),
        drawing.done(
            "schema", "Phases of the schema", "The phases in the table, one after another."),
        Tables.folded("Phases of the schema", List.of("since", "phase", "step"), rows));
  }
}
