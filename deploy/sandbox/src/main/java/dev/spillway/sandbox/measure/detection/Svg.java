package dev.spillway.sandbox.measure.detection;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A drawing in plain SVG, to be read on light and on dark pages. */
final class Svg {
  /** Colours that also those tell apart who see few (Okabe, Ito 2008), and that suit both pages. */
  private static final List<String> COLOURS =
      List.of(
          "#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#8c6bb1", "#a6761d",
          "#7f7f7f", "#66a61e", "#e7298a");

  private final int width;
  private final int height;
  private final List<String> parts = new ArrayList<>();

  Svg(int width, int height, String title) {
    this.width = width;
    this.height = height;
    parts.add("<title>%s</title>".formatted(escaped(title)));
  }

  /** Where a text stands, seen from its point. */
  enum Anchor {
    start,
    middle,
    end
  }

  /** A point of the drawing, from its upper left corner. */
  record At(double x, double y) {
    private String words() {
      return String.format(Locale.ROOT, "%.1f,%.1f", x, y);
    }
  }

  /** A colour for each rival, by its place in the list. */
  static String colour(int place) {
    return COLOURS.get(place % COLOURS.size());
  }

  void text(At at, Anchor anchor, String text) {
    parts.add(
        String.format(
            Locale.ROOT,
            "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>",
            at.x(),
            at.y(),
            anchor,
            escaped(text)));
  }

  /** A thin line of the frame. */
  void rule(At from, At to) {
    parts.add("<polyline class=\"rule\" points=\"%s %s\"/>".formatted(from.words(), to.words()));
  }

  /** A dashed line, for a limit. */
  void limit(List<At> points) {
    parts.add("<polyline class=\"limit\" points=\"%s\"/>".formatted(words(points)));
  }

  void line(List<At> points, String colour) {
    parts.add("<polyline stroke=\"%s\" points=\"%s\"/>".formatted(colour, words(points)));
  }

  void dot(At at, String colour, String title) {
    parts.add(
        String.format(
            Locale.ROOT,
            "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"4\" fill=\"%s\"><title>%s</title></circle>",
            at.x(),
            at.y(),
            colour,
            escaped(title)));
  }

  private static String words(List<At> points) {
    return String.join(" ", points.stream().map(At::words).toList());
  }

  /** The file's text. */
  String render() {
    return """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" role="img">
    <style>
    text { font: 12px sans-serif; fill: #24292f }
    polyline { fill: none; stroke-width: 2 }
    .rule { stroke: #d0d7de; stroke-width: 1 }
    .limit { stroke: #57606a; stroke-width: 1.5; stroke-dasharray: 5 4 }
    @media (prefers-color-scheme: dark) {
      text { fill: #e6edf3 }
      .rule { stroke: #3d444d }
      .limit { stroke: #9198a1 }
    }
    </style>
    %s
    </svg>
    """
        .formatted(width, height, width, height, String.join("\n", parts));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
