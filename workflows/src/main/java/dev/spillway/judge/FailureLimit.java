package dev.spillway.judge;

/**
 * How many bad measurements of one metric are borne.
 *
 * @param total in one analysis
 * @param consecutive in a row
 */
public record FailureLimit(int total, int consecutive) {
  public static final FailureLimit DEFAULT = new FailureLimit(3, 2);

  public FailureLimit {
    if (total < 0 || consecutive < 0) {
      throw new IllegalArgumentException(
          "Expected failure limits from 0, but were %d and %d".formatted(total, consecutive));
    }
  }
}
