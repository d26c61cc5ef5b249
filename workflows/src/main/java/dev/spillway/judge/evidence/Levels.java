package dev.spillway.judge.evidence;

/**
 * How often a wrong answer is borne, per release and however often it is asked.
 *
 * @param alpha chance to abort a canary that is within its margin
 * @param beta chance to accept one that is beyond it
 */
public record Levels(double alpha, double beta) {
  public static final Levels USUAL = new Levels(0.01, 0.05);

  public Levels {
    if (!(alpha > 0 && alpha < 1 && beta > 0 && beta < 1)) {
      throw new IllegalArgumentException(
          "Expected chances between 0 and 1, but were %s and %s".formatted(alpha, beta));
    }
  }

  /** The logarithm of the evidence that proves the canary worse. */
  public double toAbort() {
    return -Math.log(alpha);
  }

  /** The logarithm of the evidence that proves it good enough. */
  public double toAccept() {
    return -Math.log(beta);
  }
}
