package dev.spillway.judge.evidence;

import java.util.Collections;
import java.util.List;

/**
 * What the bets of a test are worth: a few doubles, that are stored and go on exactly.
 *
 * @param logs logarithm of each bet's wealth since the beginning; nothing yet is 0
 * @param starts the same as it stood when each later stage began
 */
public record Wealth(List<Double> logs, List<List<Double>> starts) {
  public Wealth {
    logs = List.copyOf(logs);
    starts = starts.stream().map(List::copyOf).toList();
    for (double log : logs) {
      if (!Double.isFinite(log)) {
        throw new IllegalArgumentException("Expected finite logarithms, but were " + logs);
      }
    }
    int size = logs.size();
    if (starts.stream().anyMatch(start -> start.size() != size)) {
      throw new IllegalArgumentException(
          "Expected starts of %d bets, but were %s".formatted(size, starts));
    }
  }

  static Wealth of(int bets) {
    return new Wealth(Collections.nCopies(bets, 0.0), List.of());
  }
}
