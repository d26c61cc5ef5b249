package dev.spillway.starter.analysis;

import dev.spillway.judge.evidence.Levels;
import dev.spillway.judge.evidence.Spelled;
import dev.spillway.judge.trial.TrialResult;
import dev.spillway.judge.trial.TrialResult.LookResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

/** Draws how evidence grew against its limits, and how the interval of the ratio narrowed. */
final class EvidencePlot {
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
      </style>
      """;

  private final TrialResult result;
  private final double end;

  EvidencePlot(TrialResult result) {
    this.result = result;
    this.end = Math.max(1e-3, seconds(result.looks().getLast()));
  }

  String svg() {
    PlotFrame evidence = new PlotFrame(40, 240, lowest(), highest());
    StringBuilder svg = new StringBuilder();
    svg.append(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 800 %d\" role=\"img\">\n"
            .formatted(hasRatio() ? 600 : 320));
    String verdict = "%s: %s".formatted(result.verdict().word(), result.reason());
    svg.append("<title>").append(escaped(verdict)).append("</title>\n").append(STYLE);
    svg.append(text(70, 24, verdict));
    svg.append(evidence.axes("ln evidence", end));
    Levels levels = result.evidence().levels();
    svg.append(limit(evidence, levels.toAbort(), "abort"));
    svg.append(line("worse", evidence, each -> each.evidence().worse()));
    if (result.evidence().better() != null) {
      svg.append(limit(evidence, levels.toAccept(), "accept"));
      svg.append(
          line(
              "better",
              evidence,
              each -> Objects.requireNonNullElse(each.evidence().better(), 0.0)));
    }
    if (hasRatio()) {
      svg.append(band());
    }
    return svg.append("</svg>\n").toString();
  }

  private boolean hasRatio() {
    return result.looks().stream().anyMatch(each -> each.ratio() != null);
  }

  private double highest() {
    Levels levels = result.evidence().levels();
    double seen =
        result.looks().stream().mapToDouble(each -> each.evidence().worse()).max().orElse(0);
    return 1.1 * Math.max(levels.toAbort(), seen);
  }

  private double lowest() {
    double seen =
        result.looks().stream().mapToDouble(each -> each.evidence().worse()).min().orElse(0);
    return Math.max(-10, Math.min(-1, seen));
  }

  private String limit(PlotFrame frame, double value, String name) {
    double y = frame.y(value);
    return String.format(
            Locale.ROOT,
            "<line class=\"limit\" x1=\"70\" x2=\"700\" y1=\"%.1f\" y2=\"%.1f\"/>%n",
            y,
            y)
        + text(706, y + 4, name);
  }

  private String line(String style, PlotFrame frame, ToDoubleFunction<LookResult> value) {
    List<String> points = new ArrayList<>(List.of(point(0, frame.y(0))));
    for (LookResult look : result.looks()) {
      points.add(point(seconds(look), frame.y(value.applyAsDouble(look))));
    }
    return "<polyline class=\"%s\" points=\"%s\"/>%n".formatted(style, String.join(" ", points));
  }

  /** On a logarithmic axis, from a hundredth to a hundred times stable's share. */
  private String band() {
    PlotFrame frame = new PlotFrame(320, 240, -2, 2);
    List<String> upper = new ArrayList<>();
    List<String> lower = new ArrayList<>();
    for (LookResult look : result.looks()) {
      if (look.ratio() != null) {
        upper.add(point(seconds(look), frame.y(Math.log10(look.ratio().upper()))));
        lower.addFirst(point(seconds(look), frame.y(Math.log10(look.ratio().lower()))));
      }
    }
    upper.addAll(lower);
    return frame.axes("canary over stable, log10", end)
        + "<polygon class=\"band\" points=\"%s\"/>%n".formatted(String.join(" ", upper))
        + limit(frame, 0, "equal");
  }

  private String point(double seconds, double y) {
    return String.format(Locale.ROOT, "%.1f,%.1f", 70 + 630 * seconds / end, y);
  }

  private static double seconds(LookResult look) {
    return look.at().toMillis() / 1e3;
  }

  private static String text(double x, double y, String text) {
    return String.format(
        Locale.ROOT, "<text x=\"%.0f\" y=\"%.0f\">%s</text>%n", x, y, escaped(text));
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  /**
   * Where values lie in the picture.
   *
   * @param top of the frame
   */
  record PlotFrame(double top, double height, double low, double high) {
    double y(double value) {
      return top + height * (high - Math.clamp(value, low, high)) / (high - low);
    }

    String axes(String name, double end) {
      String path =
          String.format(
              Locale.ROOT, "<path class=\"axis\" d=\"M70 %.0fV%.0fH700\"/>%n", top, top + height);
      String last = Spelled.of(Duration.ofSeconds(Math.round(end)));
      return path
          + text(74, top + 12, name)
          + text(8, top + 12, number(high))
          + text(8, top + height, number(low))
          + text(70, top + height + 18, "0")
          + text(660, top + height + 18, last);
    }

    private static String number(double value) {
      return String.format(Locale.ROOT, "%.1f", value);
    }
  }
}
