package dev.spillway.judge.kayenta;

/** What is said of one metric. */
public enum KayentaClassification {
  /** No bad difference. */
  PASS("Pass"),
  /** The canary is higher, and that is bad. */
  HIGH("High"),
  /** The canary is lower, and that is bad. */
  LOW("Low"),
  /** A side has no data; counts for nothing, but half of the metrics like this fail the canary. */
  NODATA("Nodata"),
  /** A side has no data, and must; counts as bad. */
  NODATA_FAIL_METRIC("NodataFailMetric"),
  /** Nothing could be computed; counts for nothing. */
  ERROR("Error");

  private final String word;

  KayentaClassification(String word) {
    this.word = word;
  }

  /** As Kayenta spells it. */
  public String word() {
    return word;
  }

  /** Whether it enters the score of a group. */
  boolean isCounted() {
    return switch (this) {
      case PASS, HIGH, LOW, NODATA_FAIL_METRIC -> true;
      case NODATA, ERROR -> false;
    };
  }
}
