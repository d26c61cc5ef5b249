package dev.spillway.judge.evidence;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Many bets as one: each with its share of the capital, half of it from the beginning, half in
 * equal parts kept back until each later stage begins. Without the parts kept back, what a long
 * good time lost would delay what a later stage finds.
 *
 * <p>A weighted mean of processes whose expectation never grows is one itself (Ville 1939), so the
 * chance that it ever reaches {@code 1 / alpha} is at most alpha.
 *
 * @param weights of the bets; sum to one
 * @param laterStages how many may begin; fixed beforehand, those beyond get nothing
 */
record Mixture(List<Double> weights, int laterStages) {
  Mixture {
    weights = List.copyOf(weights);
    double sum = weights.stream().mapToDouble(Double::doubleValue).sum();
    if (Math.abs(sum - 1) > 1e-9 || laterStages < 0) {
      throw new IllegalArgumentException(
          "Expected weights that sum to 1 and stages from 0, but were %s and %d"
              .formatted(weights, laterStages));
    }
  }

  Wealth begin() {
    return Wealth.of(weights.size());
  }

  Wealth add(Wealth wealth, List<Double> gains) {
    List<Double> sums = new ArrayList<>(gains.size());
    for (int i = 0; i < weights.size(); i++) {
      sums.add(wealth.logs().get(i) + gains.get(i));
    }
    return new Wealth(sums, wealth.starts());
  }

  Wealth beginStage(Wealth wealth) {
    if (wealth.starts().size() >= laterStages) {
      return wealth;
    }
    List<List<Double>> starts = new ArrayList<>(wealth.starts());
    starts.add(wealth.logs());
    return new Wealth(wealth.logs(), starts);
  }

  /** The logarithm of what all are worth together. */
  double log(Wealth wealth) {
    double fromTheStart = LogSum.of(weights, wealth.logs());
    if (laterStages == 0) {
      return fromTheStart;
    }
    List<Double> parts = new ArrayList<>(List.of(fromTheStart));
    wealth.starts().forEach(start -> parts.add(since(start, wealth)));
    while (parts.size() <= laterStages) {
      parts.add(0.0);
    }
    List<Double> shares = new ArrayList<>(Collections.nCopies(laterStages, 0.5 / laterStages));
    shares.addFirst(0.5);
    return LogSum.of(shares, parts);
  }

  private double since(List<Double> start, Wealth wealth) {
    List<Double> gained = new ArrayList<>(start.size());
    for (int i = 0; i < start.size(); i++) {
      gained.add(wealth.logs().get(i) - start.get(i));
    }
    return LogSum.of(weights, gained);
  }
}
