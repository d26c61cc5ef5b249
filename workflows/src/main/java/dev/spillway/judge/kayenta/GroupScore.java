package dev.spillway.judge.kayenta;

/**
 * The score of a group of metrics.
 *
 * @param score the share of its metrics that passed, 0 to 100; 0 as well where none counted
 * @param hasCounts whether any of its metrics counted; without, it weighs as 100
 */
public record GroupScore(String group, double score, boolean hasCounts) {
  /** What enters the summary: a group of which nothing is known hides no other. */
  double weighed() {
    return hasCounts ? score : 100;
  }
}
