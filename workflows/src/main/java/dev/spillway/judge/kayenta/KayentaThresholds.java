package dev.spillway.judge.kayenta;

/**
 * Limits of the summary score, of 100.
 *
 * @param pass from here on the canary is good
 * @param marginal from here on it is neither good nor bad
 */
public record KayentaThresholds(double pass, double marginal) {
  public KayentaThresholds {
    if (!(marginal <= pass) || !Double.isFinite(pass - marginal)) {
      throw new IllegalArgumentException(
          "Expected a score to pass and one no higher to be marginal, but were %s and %s"
              .formatted(pass, marginal));
    }
  }
}
