package dev.spillway.judge.kayenta;

/** What becomes of values that are not a number. */
public enum NanStrategy implements Word {
  /** They are left out. */
  REMOVE("remove"),
  /** They count as 0, and a metric without any values passes. */
  REPLACE("replace");

  private final String word;

  NanStrategy(String word) {
    this.word = word;
  }

  @Override
  public String word() {
    return word;
  }
}
