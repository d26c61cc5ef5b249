package dev.spillway.sandbox.measure.detection;

import dev.spillway.sandbox.measure.detection.Svg.Anchor;
import dev.spillway.sandbox.measure.detection.Svg.At;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Mean failed requests of each rival by how many times as often the canary fails. */
final class FailedRequestsPlot {
  static final String FILE = "detection-failed-requests.svg";
  private static final int WIDTH = 960;
  private static final int HEIGHT = 440;
  private static final int LEFT = 60;
  private static final int RIGHT = 540;
  private static final int TOP = 40;
  private static final int BOTTOM = 390;
  private static final int KEY = 570;
  private static final int LINE = 20;
  private static final double LEAST = 1;
  private static final double MOST = 100;
  private static final LogAxis Y = new LogAxis(LEAST, MOST, BOTTOM, TOP);

  private final Detected detected;
  private final List<RowResult> rows;
  private final LogAxis x;
  private final Svg svg;

  private FailedRequestsPlot(Detected detected, List<RowResult> rows) {
    this.detected = detected;
    this.rows = rows;
    x = new LogAxis(rows.getFirst().ratio(), rows.getLast().ratio(), LEFT, RIGHT);
    svg = new Svg(WIDTH, HEIGHT, "Failed requests until the abort");
  }

  /** The drawing; empty where less than two of the ratios were measured. */
  static Optional<String> draw(Detected detected) {
    List<RowResult> rows = detected.worse().stream().filter(WorseTables::isReference).toList();
    return rows.size() < 2
        ? Optional.empty()
        : Optional.of(new FailedRequestsPlot(detected, rows).draw());
  }

  private String draw() {
    axes();
    svg.limit(rows.stream().map(row -> at(row, row.floor())).toList());
    svg.limit(List.of(new At(KEY, TOP), new At(KEY + LINE, TOP)));
    svg.text(new At(KEY + LINE + 6.0, TOP + 4.0), Anchor.start, "floor");
    List<String> rivals = RowResult.rivals(rows);
    for (int i = 0; i < rivals.size(); i++) {
      rival(rivals.get(i), i);
    }
    return svg.render();
  }

  private void axes() {
    svg.text(new At(LEFT, TOP - 20.0), Anchor.start, "Mean failed requests until the abort");
    for (double value : new double[] {1, 2, 5, 10, 20, 50, 100}) {
      svg.rule(new At(LEFT, Y.place(value)), new At(RIGHT, Y.place(value)));
      svg.text(new At(LEFT - 8.0, Y.place(value) + 4), Anchor.end, "%.0f".formatted(value));
    }
    for (RowResult row : rows) {
      svg.text(
          new At(x.place(row.ratio()), BOTTOM + 20.0),
          Anchor.middle,
          "× %.0f".formatted(row.ratio()));
    }
    svg.text(
        new At((LEFT + RIGHT) / 2.0, BOTTOM + 40.0),
        Anchor.middle,
        "how many times as often as stable the canary fails");
  }

  private void rival(String name, int place) {
    String colour = Svg.colour(detected.rivals().indexOf(name));
    List<At> points = new ArrayList<>();
    for (RowResult row : rows) {
      double mean = row.of(name).map(it -> it.failed().mean()).orElse(Double.NaN);
      if (!Double.isNaN(mean)) {
        points.add(at(row, mean));
        svg.dot(at(row, mean), colour, "%s: %s".formatted(name, Words.decimal(mean)));
      }
    }
    svg.line(points, colour);
    At key = new At(KEY, TOP + (double) LINE * (place + 1));
    svg.line(List.of(key, new At(KEY + LINE, key.y())), colour);
    svg.text(new At(KEY + LINE + 6.0, key.y() + 4), Anchor.start, name + falseAborts(name));
  }

  /** In the key, since who aborts everything aborts bad canaries soonest. */
  private String falseAborts(String name) {
    return detected
        .worstFalseAborts(name)
        .map(share -> " (healthy ones: up to %s)".formatted(Words.percent(share)))
        .orElse("");
  }

  private At at(RowResult row, double failed) {
    return new At(x.place(row.ratio()), Y.place(failed));
  }
}
