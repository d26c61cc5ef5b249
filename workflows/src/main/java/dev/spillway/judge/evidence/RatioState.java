package dev.spillway.judge.evidence;

import java.util.List;

/**
 * What a {@link RatioWatch} has seen; stored and resumed exactly.
 *
 * @param above for each factor, bets that the canary's share is more than so many times stable's
 * @param below for each factor, bets that it is less
 */
public record RatioState(List<Wealth> above, List<Wealth> below) {
  public RatioState {
    above = List.copyOf(above);
    below = List.copyOf(below);
  }
}
