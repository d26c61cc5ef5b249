package dev.spillway.worker.page;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/**
 * Places moments between the two edges of a drawing. A wait that is far longer than all that
 * happens would leave no room for it; it is drawn shorter, and a break says how long it was.
 */
final class TimeAxis {
  static final double LEFT = 3;
  static final double RIGHT = 97;

  /** A gap is drawn at most so many times as long as what three of four gaps stay below. */
  private static final int TIMES = 4;

  /** With fewer gaps nothing is unusual. */
  private static final int FEWEST = 4;

  private static final int TICKS = 4;

  private final List<Instant> moments;
  private final List<Double> places = new ArrayList<>();
  private final List<Break> breaks = new ArrayList<>();

  /** Spans the given moments. */
  TimeAxis(Collection<Instant> moments) {
    if (moments.isEmpty()) {
      throw new IllegalArgumentException("Expected at least one moment, but there is none");
    }
    this.moments = List.copyOf(new TreeSet<>(moments));
    double limit = longestDrawn();
    List<Double> drawn = new ArrayList<>(List.of(0.0));
    for (int i = 1; i < this.moments.size(); i++) {
      drawn.add(drawn.getLast() + Math.min(seconds(i), limit));
    }
    double all = drawn.getLast();
    drawn.forEach(at -> places.add(all == 0 ? LEFT : LEFT + (RIGHT - LEFT) * at / all));
    for (int i = 1; i < this.moments.size(); i++) {
      if (seconds(i) > limit) {
        double middle = (places.get(i - 1) + places.get(i)) / 2;
        breaks.add(
            new Break(middle, Duration.between(this.moments.get(i - 1), this.moments.get(i))));
      }
    }
  }

  /** A gap that is drawn too short. */
  record Break(double x, Duration howLong) {}

  /** A moment with its place. */
  record Tick(double x, Instant at) {}

  /** In percent of the width. What lies outside is at the edge. */
  double x(Instant at) {
    if (!at.isAfter(moments.getFirst())) {
      return LEFT;
    }
    for (int i = 1; i < moments.size(); i++) {
      Instant next = moments.get(i);
      if (!at.isAfter(next)) {
        double share = millis(moments.get(i - 1), at) / millis(moments.get(i - 1), next);
        return places.get(i - 1) + share * (places.get(i) - places.get(i - 1));
      }
    }
    return RIGHT;
  }

  List<Break> breaks() {
    return List.copyOf(breaks);
  }

  /** Evenly over the width, with the time that stands there. */
  List<Tick> ticks() {
    List<Tick> ticks = new ArrayList<>();
    for (int i = 0; i < TICKS; i++) {
      double x = LEFT + (RIGHT - LEFT) * i / (TICKS - 1);
      ticks.add(new Tick(x, at(x)));
    }
    return ticks;
  }

  Duration span() {
    return Duration.between(moments.getFirst(), moments.getLast());
  }

  private Instant at(double x) {
    for (int i = 1; i < moments.size(); i++) {
      if (x <= places.get(i)) {
        double share = (x - places.get(i - 1)) / (places.get(i) - places.get(i - 1));
        double millis = share * millis(moments.get(i - 1), moments.get(i));
        return moments.get(i - 1).plusMillis(Math.round(millis));
      }
    }
    return moments.getLast();
  }

  /** The length in seconds above which a gap gets a break: some times what most gaps stay below. */
  private double longestDrawn() {
    List<Double> gaps = new ArrayList<>();
    for (int i = 1; i < moments.size(); i++) {
      gaps.add(seconds(i));
    }
    gaps.sort(null);
    return gaps.size() < FEWEST ? Double.MAX_VALUE : TIMES * gaps.get(gaps.size() * 3 / 4);
  }

  private double seconds(int gap) {
    return millis(moments.get(gap - 1), moments.get(gap)) / 1_000;
  }

  private static double millis(Instant from, Instant to) {
    return Duration.between(from, to).toNanos() / 1_000_000.0;
  }
}
