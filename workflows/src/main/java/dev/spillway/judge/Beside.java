package dev.spillway.judge;

import dev.spillway.model.Percent;
import org.jspecify.annotations.Nullable;

/** What a canary is judged beside. */
public enum Beside {
  /** The stable version, which serves the rest of the requests. */
  STABLE,
  /**
   * Nothing: all requests are the canary's. What only compares has nothing to say, and an objective
   * is a limit of the canary's own.
   */
  NOTHING;

  /** What is left at a weight, where one is known: nothing where all requests are the canary's. */
  public static Beside at(@Nullable Percent weight) {
    return Percent.ALL.equals(weight) ? NOTHING : STABLE;
  }
}
