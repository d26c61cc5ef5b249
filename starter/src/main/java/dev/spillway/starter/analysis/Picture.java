package dev.spillway.starter.analysis;

import java.util.Locale;

/** A drawing in plain SVG that reads on light and on dark pages. */
final class Picture {
  static final int LEFT = 70;
  static final int RIGHT = 700;

  private static final String STYLE =
      """
      <style>
        svg { font: 13px system-ui, sans-serif; color-scheme: light dark; background: Canvas }
        text { fill: CanvasText }
        .axis { stroke: GrayText; stroke-width: 1; fill: none }
        .worse { stroke: #d1495b; stroke-width: 2; fill: none }
        .better { stroke: #2a9d8f; stroke-width: 2; fill: none; stroke-dasharray: 1 3; stroke-linecap: round }
        .limit { stroke: CanvasText; stroke-width: 1; stroke-dasharray: 6 4 }
        .band { fill: #5b7db1; fill-opacity: .3; stroke: #5b7db1 }
        .hollow { fill: none; stroke: CanvasText }
        .filled { fill: #d1495b }
      </style>
      """;

  private final StringBuilder svg = new StringBuilder();

  Picture(int height, String title) {
    svg.append(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 800 %d\" role=\"img\">%n"
            .formatted(height));
    svg.append("<title>").append(escaped(title)).append("</title>\n").append(STYLE);
    text(LEFT, 24, title);
  }

  void text(double x, double y, String text) {
    add("<text x=\"%.0f\" y=\"%.0f\">%s</text>", x, y, escaped(text));
  }

  /** An element with its numbers. */
  @SuppressWarnings("AnnotateFormatMethod") // Only plots call it, with constants.
  void add(String element, Object... values) {
    svg.append(String.format(Locale.ROOT, element, values)).append('\n');
  }

  String text() {
    return svg + "</svg>\n";
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
