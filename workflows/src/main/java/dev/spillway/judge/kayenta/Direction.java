package dev.spillway.judge.kayenta;

/** Which difference of a metric is bad. */
public enum Direction implements Word {
  /** Only a canary that is higher. */
  INCREASE("increase"),
  /** Only a canary that is lower. */
  DECREASE("decrease"),
  /** Both; what a configuration means that says nothing. */
  EITHER("either");

  private final String word;

  Direction(String word) {
    this.word = word;
  }

  @Override
  public String word() {
    return word;
  }
}
