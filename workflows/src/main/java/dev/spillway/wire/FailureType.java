package dev.spillway.wire;

import java.util.Locale;

/**
 * Why there is no answer. The name on the wire is kebab-case and the title of a runbook page; it is
 * never renamed.
 */
public enum FailureType {
  /** The outside does not answer, or answers that it cannot now. */
  UNAVAILABLE(true),
  /** The outside refuses our credentials, or a right is missing. */
  UNAUTHORISED(false),
  /** The request cannot be right, whatever the outside does. */
  INVALID_REQUEST(false),
  /** The installation's configuration cannot be read or lacks what was named. */
  INVALID_CONFIGURATION(false),
  /** An object is not shaped as expected. */
  UNEXPECTED_SHAPE(false),
  /** Somebody else changed what the release owns while it runs. */
  FOREIGN_CHANGE(false),
  /** Traffic was to go where no pod is ready. */
  NO_READY_POD(false),
  /** A statement of a schema change or a backfill failed on its own account. */
  FAILED_MIGRATION(false),
  /** Our own mistake. */
  BUG(false);

  private final boolean retryable;

  FailureType(boolean retryable) {
    this.retryable = retryable;
  }

  /** Whether another try can help. */
  public boolean retryable() {
    return retryable;
  }

  /** The name in histories and runbooks. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
