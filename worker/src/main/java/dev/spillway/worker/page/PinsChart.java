package dev.spillway.worker.page;

import static dev.spillway.worker.page.Node.element;

import dev.spillway.worker.page.Drawing.Place;
import dev.spillway.worker.page.Node.Element;
import dev.spillway.worker.page.Timeline.Pin;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Moments as numbered pins, with what they are below. */
final class PinsChart {
  /** Pins closer than this, in percent of the width, stand in rows. */
  private static final double APART = 9;

  private static final int ROW = 20;
  private static final int MOST_ROWS = 6;

  private PinsChart() {}

  static Element of(Timeline timeline, TimeAxis axis) {
    List<Pin> pins = timeline.pins();
    if (pins.isEmpty()) {
      return element(
          "figure",
          element("h3", "Moments"),
          element("p", "Nobody was asked, and nobody said anything yet.").ofClass("quiet"));
    }
    int[] rows = rows(pins, axis);
    int height = ROW * (1 + Arrays.stream(rows).max().orElse(0)) + 2;
    Drawing drawing = new Drawing(axis, height).backdrop(timeline.noWayBack());
    for (int i = 0; i < rows.length; i++) {
      Pin pin = pins.get(i);
      Place at = new Place(axis.x(pin.at()), ROW * (rows[i] + 1) - 5);
      drawing.label("pin", at, pin.sort().mark() + (i + 1));
    }
    return element(
        "figure",
        element("h3", "Moments"),
        drawing.done(
            "pins",
            "Gates, messages, bad verdicts, ways back, kills and ends",
            "Listed by number below."),
        element("ol", items(pins)).ofClass("pins"));
  }

  /** The row of each pin: the first in which it does not cover another. */
  private static int[] rows(List<Pin> pins, TimeAxis axis) {
    double[] taken = new double[MOST_ROWS];
    Arrays.fill(taken, -APART);
    int[] rows = new int[pins.size()];
    for (int i = 0; i < rows.length; i++) {
      double x = axis.x(pins.get(i).at());
      int row = 0;
      while (row < MOST_ROWS - 1 && x - taken[row] < APART) {
        row++;
      }
      taken[row] = x;
      rows[i] = row;
    }
    return rows;
  }

  private static List<Node> items(List<Pin> pins) {
    List<Node> items = new ArrayList<>();
    for (Pin pin : pins) {
      items.add(
          element(
              "li",
              Node.text(pin.sort().mark() + " "),
              Moments.full(pin.at()),
              Node.text(" "),
              element("bdi", pin.text())));
    }
    return items;
  }
}
