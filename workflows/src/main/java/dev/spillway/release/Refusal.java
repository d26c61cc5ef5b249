package dev.spillway.release;

import java.util.Locale;

/** Why a message was not taken: the type of the failure its sender sees. */
public enum Refusal {
  /** Nobody checked who this is, and the installation wants it checked. */
  NOT_AUTHORISED,
  /** Signed by a key that this release does not trust. */
  UNKNOWN_KEY,
  /** Said to another release, or to a run that was reset since. */
  OTHER_RUN,
  /** Nothing waits for this. */
  NOT_WAITING,
  /** Another gate or step waits. */
  WRONG_STEP,
  /** What was approved is no longer what is asked. */
  STALE_SUBJECT,
  /** The same person has answered already. */
  ALREADY_DECIDED,
  /** The release is on its way out. */
  CLOSING,
  /** This step cannot be left out. */
  NOT_SKIPPABLE,
  /** The message cannot be read. */
  MALFORMED,
  /** Our own mistake; the release is unharmed. */
  BUG;

  /** The type of the ApplicationFailure. */
  public String wireName() {
    return "refused-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
