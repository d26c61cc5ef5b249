package dev.spillway.judge.evidence;

/** What a burn rule says about a canary. */
public enum BurnFinding {
  /** The canary burns too fast. */
  FIRES,
  /** It burns too fast, but too few requests failed to tell that from chance. */
  GUARDED,
  /** Stable burns too fast as well, and the canary no more than its share: an incident of both. */
  AMBIENT,
  /** It does not burn too fast. */
  QUIET,
  /** No requests in a window: the burn rate is undefined, neither high nor low. */
  UNDEFINED
}
