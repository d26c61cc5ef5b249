package dev.spillway.judge.kayenta;

/** What becomes of values far from all others. */
public enum OutlierStrategy implements Word {
  /** They count as any other. */
  KEEP("keep"),
  /** They are left out. */
  REMOVE("remove");

  private final String word;

  OutlierStrategy(String word) {
    this.word = word;
  }

  @Override
  public String word() {
    return word;
  }
}
