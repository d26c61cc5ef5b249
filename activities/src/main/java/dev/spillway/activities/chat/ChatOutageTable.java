package dev.spillway.activities.chat;

import dev.spillway.model.ReleaseId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The last outage of each chat, and who of all processes tells of it. Whoever has claimed that may
 * do so for a minute, by the database's clock; after that another one does.
 */
final class ChatOutageTable {
  private static final String CLAIMED = "claimed_until = now() + interval '60 seconds'";

  /** Nobody has told of it yet, or it is another one than the last. */
  private static final String BEGIN =
      """
      INSERT INTO spillway.outage AS known (name, since, release, claimed_until)
      VALUES (?, ?::timestamptz, ?, now() + interval '60 seconds')
      ON CONFLICT (name) DO UPDATE SET
        since = CASE WHEN known.ended_at IS NULL THEN known.since ELSE excluded.since END,
        release = excluded.release, told_at = NULL, ended_at = NULL, cleared_at = NULL,
        claimed_until = excluded.claimed_until
      WHERE known.claimed_until < now()
        AND ((known.ended_at IS NULL AND known.told_at IS NULL)
          OR known.ended_at < greatest(excluded.since, ?::timestamptz))
      RETURNING since, release, told_at, ended_at
      """;

  private static final String END =
      """
      UPDATE spillway.outage SET ended_at = coalesce(ended_at, ?::timestamptz), %s
      WHERE name = ? AND cleared_at IS NULL AND claimed_until < now()
      RETURNING since, release, told_at, ended_at
      """
          .formatted(CLAIMED);

  private final ChatSql sql;

  ChatOutageTable(ChatSql sql) {
    this.sql = sql;
  }

  /**
   * An outage that is ours to tell of.
   *
   * @param toldAt null where nobody was told that it began
   * @param endedAt null where it goes on
   */
  record Outage(
      Instant since, ReleaseId release, @Nullable Instant toldAt, @Nullable Instant endedAt) {}

  /**
   * Claims to tell that one goes on; empty where another process does, or it is told.
   *
   * @param since when it began, as far as is known here
   * @param release that waits
   * @param stale who said before then that one ended no longer counts
   */
  Optional<Outage> begin(String chat, Instant since, ReleaseId release, Instant stale)
      throws SQLException {
    return sql
        .select(
            BEGIN,
            ChatOutageTable::row,
            chat,
            ChatSql.text(since),
            release.value(),
            ChatSql.text(stale))
        .stream()
        .findFirst();
  }

  void told(String chat, Instant now) throws SQLException {
    sql.update(
        "UPDATE spillway.outage SET told_at = ?::timestamptz, claimed_until = '-infinity'"
            + " WHERE name = ?",
        ChatSql.text(now),
        chat);
  }

  /** Claims to tell that one is over; empty where there is none, or another process does. */
  Optional<Outage> end(String chat, Instant now) throws SQLException {
    return sql.select(END, ChatOutageTable::row, ChatSql.text(now), chat).stream().findFirst();
  }

  void cleared(String chat, Instant now) throws SQLException {
    sql.update(
        "UPDATE spillway.outage SET cleared_at = ?::timestamptz, claimed_until = '-infinity'"
            + " WHERE name = ?",
        ChatSql.text(now),
        chat);
  }

  private static Outage row(ResultSet row) throws SQLException {
    return new Outage(
        row.getObject("since", OffsetDateTime.class).toInstant(),
        new ReleaseId(row.getString("release")),
        instant(row.getObject("told_at", OffsetDateTime.class)),
        instant(row.getObject("ended_at", OffsetDateTime.class)));
  }

  private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
    return time == null ? null : time.toInstant();
  }
}
