package dev.spillway.sandbox.measure.detection;

import dev.spillway.sandbox.measure.detection.Svg.Anchor;
import dev.spillway.sandbox.measure.detection.Svg.At;
import java.util.List;
import java.util.Optional;

/** How often each rival aborts healthy canaries, row by row. */
final class FalseAbortsPlot {
  static final String FILE = "detection-false-aborts.svg";
  private static final int WIDTH = 900;
  private static final int LEFT = 120;
  private static final int RIGHT = 620;
  private static final int TOP = 60;
  private static final int LINE = 20;
  private static final int KEY = 650;
  private static final double LIMIT = 0.01;
  private static final LogAxis X = new LogAxis(0.0001, 1, LEFT, RIGHT);

  private final Detected detected;
  private final List<RowResult> rows;
  private final List<String> rivals;
  private final Svg svg;

  private FalseAbortsPlot(Detected detected) {
    this.detected = detected;
    rows = detected.healthy();
    rivals = RowResult.rivals(rows);
    int lines = Math.max(rows.size(), rivals.size());
    svg = new Svg(WIDTH, TOP + LINE * lines + 40, "Healthy canaries that are aborted");
  }

  /** The drawing; empty without rows. */
  static Optional<String> draw(Detected detected) {
    return detected.healthy().isEmpty()
        ? Optional.empty()
        : Optional.of(new FalseAbortsPlot(detected).draw());
  }

  private String draw() {
    double bottom = y(rows.size());
    svg.text(new At(LEFT, TOP - 40.0), Anchor.start, "Healthy canaries aborted within the hour");
    for (double share : new double[] {0.0001, 0.001, 0.01, 0.1, 1}) {
      svg.rule(new At(X.place(share), TOP - 10.0), new At(X.place(share), bottom));
      svg.text(new At(X.place(share), TOP - 18.0), Anchor.middle, words(share));
    }
    svg.limit(List.of(new At(X.place(LIMIT), TOP - 10.0), new At(X.place(LIMIT), bottom)));
    for (int i = 0; i < rows.size(); i++) {
      row(rows.get(i), y(i));
    }
    for (int i = 0; i < rivals.size(); i++) {
      svg.dot(new At(KEY, y(i)), colour(rivals.get(i)), rivals.get(i));
      svg.text(new At(KEY + 12.0, y(i) + 4), Anchor.start, rivals.get(i));
    }
    return svg.render();
  }

  private void row(RowResult row, double y) {
    svg.text(new At(LEFT - 12.0, y + 4), Anchor.end, row.name());
    svg.rule(new At(LEFT, y), new At(RIGHT, y));
    // Ours last, so that nothing covers it.
    for (int i = rivals.size() - 1; i >= 0; i--) {
      String rival = rivals.get(i);
      row.of(rival)
          .ifPresent(
              it ->
                  svg.dot(
                      new At(X.place(it.share()), y),
                      colour(rival),
                      "%s: %s".formatted(rival, Words.share(it))));
    }
  }

  private String colour(String rival) {
    return Svg.colour(detected.rivals().indexOf(rival));
  }

  private static String words(double share) {
    return share <= 0.0001 ? "≤ 0.01 %" : "%s %%".formatted(Words.plain(100 * share));
  }

  private static double y(int line) {
    return TOP + (double) LINE * line + 4;
  }
}
