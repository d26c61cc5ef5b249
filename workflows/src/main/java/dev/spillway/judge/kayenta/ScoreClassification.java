package dev.spillway.judge.kayenta;

/** What is said of a summary score. */
public enum ScoreClassification {
  PASS("Pass"),
  /** Neither good nor bad. */
  MARGINAL("Marginal"),
  FAIL("Fail");

  private final String word;

  ScoreClassification(String word) {
    this.word = word;
  }

  /** As Kayenta spells it. */
  public String word() {
    return word;
  }

  static ScoreClassification of(double score, KayentaThresholds thresholds) {
    if (score >= thresholds.pass()) {
      return PASS;
    }
    return score >= thresholds.marginal() ? MARGINAL : FAIL;
  }
}
