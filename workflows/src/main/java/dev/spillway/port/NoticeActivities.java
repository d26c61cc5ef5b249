package dev.spillway.port;

import io.temporal.activity.ActivityInterface;

/** Tells people. Best effort: a release never fails for it. */
@ActivityInterface
public interface NoticeActivities {
  /**
   * Sends to every configured receiver; each receiver sees the key and can drop a repeat. Throws
   * {@code unavailable} (retried for a short while) when one does not take it.
   */
  void sendNotice(Notice notice);
}
