package dev.spillway.judge;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

/**
 * What one metric showed poll by poll within a window, on few points. When there is no room for one
 * more, each two become one: whatever the length of the window, its points are as many polls apart.
 *
 * @param metric its name
 * @param each how many polls a point stands for
 * @param last how many the last point stands for by now
 * @param points in the order of their times
 */
public record Curve(String metric, int each, int last, List<CurvePoint> points) {
  private static final int FEWEST = 2;

  public Curve {
    Objects.requireNonNull(metric, "metric");
    points = List.copyOf(points);
    if (each < 1 || last < 0 || last > each) {
      throw new IllegalArgumentException(
          "Expected 0 to %d polls in the last point, but were %d".formatted(each, last));
    }
  }

  /** Before the first poll. */
  static Curve begin(String metric) {
    return new Curve(metric, 1, 0, List.of());
  }

  /**
   * After one more poll.
   *
   * @param room how many points there may be
   * @param badness the higher, the worse a value: the worst of a point's polls is what it shows
   */
  Curve and(CurvePoint next, int room, ToDoubleFunction<Double> badness) {
    if (room < FEWEST) {
      throw new IllegalArgumentException(
          "Expected room for %d points, but was %d".formatted(FEWEST, room));
    }
    if (!points.isEmpty() && last < each) {
      List<CurvePoint> all = new ArrayList<>(points);
      all.set(all.size() - 1, all.getLast().and(next, badness));
      return new Curve(metric, each, last + 1, all);
    }
    if (points.size() < room) {
      List<CurvePoint> all = new ArrayList<>(points);
      all.add(next);
      return new Curve(metric, each, 1, all);
    }
    return halved(badness).and(next, room, badness);
  }

  private Curve halved(ToDoubleFunction<Double> badness) {
    List<CurvePoint> half = new ArrayList<>();
    for (int i = 0; i + 1 < points.size(); i += 2) {
      half.add(points.get(i).and(points.get(i + 1), badness));
    }
    boolean odd = points.size() % 2 == 1;
    if (odd) {
      half.add(points.getLast());
    }
    return new Curve(metric, each * 2, odd ? last : each + last, half);
  }
}
