package dev.spillway.judge.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The {@link RatioInterval} kept up poll by poll, without storing any: the tests of a grid of
 * factors go on side by side, and between two of them it is interpolated.
 *
 * @param burstFactor as in {@link RateTrial}
 */
public record RatioWatch(double burstFactor) {
  /** From a sixteenth to 64 times, in halves of a doubling. */
  private static final List<Double> FACTORS =
      IntStream.rangeClosed(-8, 12).mapToObj(step -> Math.pow(2, step / 2.0)).toList();

  private static final Mixture WORSE = new Mixture(Alternatives.WORSE.weights(), 0);
  private static final Mixture BETTER = new Mixture(Alternatives.BETTER.weights(), 0);

  /** Before the first poll. */
  public RatioState begin() {
    return new RatioState(
        FACTORS.stream().map(factor -> WORSE.begin()).toList(),
        FACTORS.stream().map(factor -> BETTER.begin()).toList());
  }

  /** After one more poll; {@code state} itself stays as it is. */
  public RatioState add(RatioState state, Poll poll) {
    List<Wealth> above = new ArrayList<>();
    List<Wealth> below = new ArrayList<>();
    for (int i = 0; i < FACTORS.size(); i++) {
      Margin margin = new Margin(FACTORS.get(i), 0);
      above.add(WORSE.add(state.above().get(i), gains(margin, Alternatives.WORSE, poll)));
      below.add(BETTER.add(state.below().get(i), gains(margin, Alternatives.BETTER, poll)));
    }
    return new RatioState(above, below);
  }

  private List<Double> gains(Margin margin, Alternatives alternatives, Poll poll) {
    return new RateTrial.Side(margin, alternatives).gains(poll, 0, burstFactor);
  }

  /** All factors that no proof excludes. */
  public RatioInterval interval(RatioState state, Levels levels) {
    List<Double> above = state.above().stream().map(WORSE::log).toList();
    List<Double> below = state.below().stream().map(BETTER::log).toList();
    return new RatioInterval(lower(above, levels.toAbort()), upper(below, levels.toAccept()));
  }

  private static double lower(List<Double> logs, double proof) {
    int last = logs.size() - 1;
    while (last >= 0 && logs.get(last) < proof) {
      last--;
    }
    if (last < 0) {
      return 0;
    }
    return last == logs.size() - 1 ? FACTORS.getLast() : between(logs, last, proof);
  }

  private static double upper(List<Double> logs, double proof) {
    int first = 0;
    while (first < logs.size() && logs.get(first) < proof) {
      first++;
    }
    if (first == logs.size()) {
      return Double.POSITIVE_INFINITY;
    }
    return first == 0 ? FACTORS.getFirst() : between(logs, first - 1, proof);
  }

  /** Where the evidence between two neighbours crosses the proof. */
  private static double between(List<Double> logs, int index, double proof) {
    double left = logs.get(index);
    double right = logs.get(index + 1);
    double part = (proof - left) / (right - left);
    double factor = FACTORS.get(index);
    return factor * Math.pow(FACTORS.get(index + 1) / factor, part);
  }
}
