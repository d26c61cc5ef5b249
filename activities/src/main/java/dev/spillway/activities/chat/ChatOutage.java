package dev.spillway.activities.chat;

import dev.spillway.model.ReleaseId;
import dev.spillway.port.RecordedRelease;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Has somebody told on another way when open questions have stood nowhere for two minutes, and when
 * they do again: once each, however many processes follow the record.
 */
final class ChatOutage {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** Between two tries to tell. */
  private static final Duration AGAIN = Duration.ofSeconds(10);

  private final String chat;
  private final ChatOutageTable table;
  private final ChatRecord record;
  private final ChatAlarm alarm;
  private final ChatBacklog backlog = new ChatBacklog();
  private Instant nextTry = Instant.MIN;
  private volatile int undelivered;
  private volatile boolean degraded;

  ChatOutage(String chat, ChatOutageTable table, ChatRecord record, ChatAlarm alarm) {
    this.chat = chat;
    this.table = table;
    this.record = record;
    this.alarm = alarm;
  }

  ChatBacklog backlog() {
    return backlog;
  }

  /** Open questions that stand nowhere. */
  int undelivered() {
    return undelivered;
  }

  /** Whether some of them have for too long. */
  boolean isDegraded() {
    return degraded;
  }

  /**
   * Tells what is to be told.
   *
   * @param whole whether all releases were looked at just now, so that none is missed
   */
  void look(Instant now, boolean whole) throws SQLException {
    Optional<Instant> since = backlog.oldest();
    undelivered = backlog.size();
    degraded = since.isPresent() && !now.isBefore(since.get().plus(PATIENCE));
    if (degraded && !now.isBefore(nextTry)) {
      nextTry = now.plus(AGAIN);
      tell(since.orElseThrow(), now);
    } else if (whole && since.isEmpty()) {
      clear(now);
    }
  }

  private void tell(Instant since, Instant now) throws SQLException {
    List<RecordedRelease> waiting =
        backlog.releases().stream().map(record::release).flatMap(Optional::stream).toList();
    if (waiting.isEmpty()) {
      return;
    }
    ReleaseId first = waiting.getFirst().release();
    Optional<ChatOutageTable.Outage> ours = table.begin(chat, since, first, now.minus(PATIENCE));
    if (ours.isPresent()
        && alarm.raise(new ChatTrouble.Degraded(chat, ours.get().since(), waiting))) {
      table.told(chat, now);
    }
  }

  /** Of an outage that nobody was told of nobody is told the end. */
  private void clear(Instant now) throws SQLException {
    Optional<ChatOutageTable.Outage> ours = table.end(chat, now);
    if (ours.isPresent() && isToldOfTheEnd(ours.get())) {
      table.cleared(chat, now);
    }
  }

  private boolean isToldOfTheEnd(ChatOutageTable.Outage outage) {
    Optional<RecordedRelease> release = record.release(outage.release());
    return outage.toldAt() == null
        || release.isEmpty()
        || alarm.raise(
            new ChatTrouble.Restored(
                chat,
                outage.since(),
                Objects.requireNonNull(outage.endedAt(), "an end has a time"),
                release.get()));
  }
}
