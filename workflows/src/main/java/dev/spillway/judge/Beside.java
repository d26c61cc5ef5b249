package dev.spillway.judge;

/** What a canary is judged beside. */
public enum Beside {
  /** The stable version, which serves the rest of the requests. */
  STABLE,
  /**
   * Nothing: all requests are the canary's. What only compares has nothing to say, and an objective
   * is a limit of the canary's own.
   */
  NOTHING
}
