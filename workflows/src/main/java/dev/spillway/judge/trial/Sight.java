package dev.spillway.judge.trial;

/**
 * How well a look saw one track. Only what was counted is evidence; nothing else is good or bad.
 */
public enum Sight {
  /** Requests were counted. */
  COUNTED("counted"),
  /** Too many readings are missing to trust those that are there. */
  PARTIAL("partial"),
  /** It was read, and had no requests. */
  NO_TRAFFIC("no-traffic"),
  /** It was not read. */
  NO_DATA("no-data"),
  /** The numbers cannot all be true. */
  CONTRADICTORY("contradictory");

  private final String word;

  Sight(String word) {
    this.word = word;
  }

  /** As results show it. */
  public String word() {
    return word;
  }
}
