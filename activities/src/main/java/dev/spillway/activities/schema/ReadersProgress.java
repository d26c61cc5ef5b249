package dev.spillway.activities.schema;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How long nobody has read; travels in the heartbeat.
 *
 * @param unreadSince null while somebody reads, or nobody knows
 * @param looks how many found no reader since then
 * @param lookedAt when the last look was; a long gap after it proves nothing
 */
record ReadersProgress(
    String doing, @Nullable Instant unreadSince, int looks, @Nullable Instant lookedAt) {
  static final ReadersProgress NONE = new ReadersProgress("begins", null, 0, null);

  ReadersProgress unread(Instant now) {
    Instant since = unreadSince == null ? now : unreadSince;
    return new ReadersProgress(
        "no readers since %s, %d looks".formatted(since, looks + 1), since, looks + 1, now);
  }

  /** Starts the window anew. */
  ReadersProgress broken(String why, Instant now) {
    return new ReadersProgress(why, null, 0, now);
  }

  ReadersProgress saying(String line) {
    return new ReadersProgress(line, unreadSince, looks, lookedAt);
  }
}
