package dev.spillway.judge.trial;

/** How a trial ended. */
public enum TrialVerdict {
  /** The canary is proven worse, burns too fast or did too much harm. */
  ABORT("abort"),
  /** It is proven good enough. */
  ACCEPT("accept"),
  /** Nothing is proven, and the policy is to ask. */
  INCONCLUSIVE("inconclusive"),
  /** Nothing could be said at the end: no data, no traffic, or an incident of both tracks. */
  HOLD("hold"),
  /** Nothing is proven, and the policy is to go on. */
  CONTINUE("continue"),
  /** A burn rule fired. */
  FIRE("fire"),
  /** No burn rule fired. */
  NONE("none");

  private final String word;

  TrialVerdict(String word) {
    this.word = word;
  }

  /** As results show it. */
  public String word() {
    return word;
  }
}
