package dev.spillway.release;

/** A message that is not taken, on the merits. */
final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final Refusal refusal;

  RefusedException(Refusal refusal, String message) {
    super(message);
    this.refusal = refusal;
  }

  Refusal refusal() {
    return refusal;
  }
}
