package dev.spillway.judge.evidence;

/** The chance of so many events or more. */
final class Tail {
  /** A term that small changes no digit of the sum. */
  private static final double NEGLIGIBLE = 1e-17;

  private Tail() {}

  /** For independent events of which {@code mean} are expected; at or below the mean: 1. */
  static double poisson(double mean, double events) {
    if (events <= mean) {
      return 1;
    }
    if (mean <= 0) {
      return 0;
    }
    double sum = 0;
    double term = 1;
    for (double k = events + 1; term > NEGLIGIBLE * sum; k++) {
      sum += term;
      term *= mean / k;
    }
    return sum * Math.exp(events * Math.log(mean) - mean - LogFactorial.of(events));
  }

  /** For {@code tries} of which each is one with a chance; at or below the mean: 1. */
  static double binomial(double tries, double chance, double events) {
    if (events <= tries * chance) {
      return 1;
    }
    if (chance <= 0 || events > tries) {
      return 0;
    }
    double sum = 0;
    double term = 1;
    for (double k = events; k <= tries && term > NEGLIGIBLE * sum; k++) {
      sum += term;
      term *= (tries - k) / (k + 1) * chance / (1 - chance);
    }
    double log =
        LogFactorial.of(tries)
            - LogFactorial.of(events)
            - LogFactorial.of(tries - events)
            + events * Math.log(chance)
            + (tries - events) * Math.log1p(-chance);
    return sum * Math.exp(log);
  }
}
