package dev.spillway.port;

import io.temporal.activity.ActivityInterface;

/**
 * The record: who decided what on which evidence, and who holds what. Writing twice is harmless.
 *
 * <p>All throw {@code unavailable} (retried) while the record does not answer, and {@code
 * foreign-change} when an event of the same id is there with another content.
 */
@ActivityInterface
public interface RecordActivities {
  /** Takes claims in one go, each unless another release has it. */
  ClaimReplies claimAll(ClaimAll request);

  /** Writes events behind the release's last one, and gives the release's claims back. */
  Appended append(AppendEvents request);
}
