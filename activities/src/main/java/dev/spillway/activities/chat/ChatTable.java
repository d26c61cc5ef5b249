package dev.spillway.activities.chat;

import dev.spillway.activities.registry.Notifications;
import dev.spillway.model.ReleaseId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What stands in the chat, and who works on it. Each call is one transaction. Who has claimed a
 * message may write it until the claim ends, by the database's clock.
 */
public final class ChatTable {
  /** Above the time that all calls for one message may take together. */
  private static final int CLAIM_SECONDS = 60;

  /** After that long a click that is not recorded no longer holds back the buttons. */
  private static final int CLICK_SECONDS = 10;

  private static final String COLUMNS =
      "release, key, channel, ts, hash, posted_at, state, claimed_until";

  private final ChatSql sql;

  /** By a login with the record's role of a writer. */
  public ChatTable(Notifications.Connections connections) {
    this.sql = new ChatSql(connections);
  }

  ChatOutageTable outages() {
    return new ChatOutageTable(sql);
  }

  /** Messages of a release by their keys. */
  SortedMap<String, ChatRow> rows(ReleaseId release) throws SQLException {
    SortedMap<String, ChatRow> rows = new TreeMap<>();
    sql.select(
            "SELECT %s FROM spillway.chat_message WHERE release = ?".formatted(COLUMNS),
            ChatTable::row,
            release.value())
        .forEach(row -> rows.put(row.key(), row));
    return rows;
  }

  /** Where a release's thread begins; empty where it is not known to have one. */
  public Optional<ChatPlace> thread(ReleaseId release) throws SQLException {
    return Optional.ofNullable(rows(release).get(ChatView.HEAD)).flatMap(ChatRow::place);
  }

  /** Says that a message is to be there; nothing where somebody has said so. */
  void want(ReleaseId release, String key, String channel) throws SQLException {
    sql.update(
        "INSERT INTO spillway.chat_message (release, key, channel, state)"
            + " VALUES (?, ?, ?, 'wanted') ON CONFLICT DO NOTHING",
        release.value(),
        key,
        channel);
  }

  /** Claims a message; empty where somebody else works on it. */
  Optional<ChatRow> claim(ReleaseId release, String key) throws SQLException {
    return sql
        .select(
            """
            UPDATE spillway.chat_message SET claimed_until = now() + %d * interval '1 second'
            WHERE release = ? AND key = ? AND claimed_until < now() RETURNING %s
            """
                .formatted(CLAIM_SECONDS, COLUMNS),
            ChatTable::row,
            release.value(),
            key)
        .stream()
        .findFirst();
  }

  /** Before a call that may be done though no answer comes. */
  void trying(ChatRow claimed, Instant now) throws SQLException {
    change(claimed, "state = 'trying', posted_at = ?::timestamptz", ChatSql.text(now));
  }

  /** After a call of which nothing came. */
  void notPosted(ChatRow claimed) throws SQLException {
    change(claimed, "state = 'wanted', claimed_until = '-infinity'");
  }

  /** A message is there and says this. Ends the claim. */
  void posted(ChatRow claimed, String ts, String hash, Instant now) throws SQLException {
    change(
        claimed,
        "state = 'posted', ts = ?, hash = ?, posted_at = ?::timestamptz,"
            + " claimed_until = '-infinity'",
        ts,
        hash,
        ChatSql.text(now));
  }

  /** A message is there, whatever it says. Keeps the claim. */
  void found(ChatRow claimed, String ts) throws SQLException {
    change(claimed, "state = 'posted', ts = ?, hash = ''", ts);
  }

  void letGo(ChatRow claimed) throws SQLException {
    change(claimed, "claimed_until = '-infinity'");
  }

  /** Releases that have a thread and no end in it. */
  List<ReleaseId> unfinished() throws SQLException {
    return sql.select(
        """
        SELECT head.release FROM spillway.chat_message head
        WHERE head.key = 'head' AND NOT EXISTS (
          SELECT FROM spillway.chat_message last
          WHERE last.release = head.release AND last.key = 'end' AND last.state = 'posted')
        """,
        row -> new ReleaseId(row.getString(1)));
  }

  /** Approvals to which an answer was clicked that is not recorded yet. */
  SortedSet<String> clicks(ReleaseId release) throws SQLException {
    return new TreeSet<>(
        sql.select(
            """
            SELECT approval FROM spillway.inbox WHERE release = ? AND state = 'waiting'
              AND received_at > now() - %d * interval '1 second'
            """
                .formatted(CLICK_SECONDS),
            row -> row.getString(1),
            release.value()));
  }

  /** The same for those that no longer hold back the buttons; of each approval the oldest. */
  SortedMap<String, LateClick> lateClicks(ReleaseId release) throws SQLException {
    SortedMap<String, LateClick> late = new TreeMap<>();
    sql.select(
            """
            SELECT approval, received_at, outcome FROM spillway.inbox
            WHERE release = ? AND state = 'waiting'
              AND received_at <= now() - %d * interval '1 second'
            ORDER BY received_at
            """
                .formatted(CLICK_SECONDS),
            ChatTable::late,
            release.value())
        .forEach(click -> late.putIfAbsent(click.getKey(), click.getValue()));
    return late;
  }

  /** One that nobody has tried yet stands behind another. */
  private static Map.Entry<String, LateClick> late(ResultSet row) throws SQLException {
    String why = row.getString("outcome");
    return Map.entry(
        row.getString("approval"),
        new LateClick(
            row.getTimestamp("received_at").toInstant(),
            why == null ? "an earlier one is still being carried out" : why));
  }

  /** Releases that have clicks which are not recorded yet. */
  List<ReleaseId> clicked() throws SQLException {
    return sql.select(
        "SELECT DISTINCT release FROM spillway.inbox WHERE state = 'waiting'"
            + " AND release IS NOT NULL",
        row -> new ReleaseId(row.getString(1)));
  }

  /**
   * The release that asks for this approval in that message; also where the message's name is not
   * known yet, since people may be faster than the answer to our post.
   */
  public Optional<ReleaseId> releaseOf(String approval, ChatPlace place) throws SQLException {
    return sql
        .select(
            """
            SELECT release FROM spillway.chat_message
            WHERE key IN (?, ?) AND channel = ? AND coalesce(ts, ?) = ?
            """,
            row -> new ReleaseId(row.getString(1)),
            ChatView.GATE + approval,
            ChatView.QUESTION + approval,
            place.channel(),
            place.ts(),
            place.ts())
        .stream()
        .findFirst();
  }

  /** Where a gate's question stands; empty where nobody asks it, or its post has no answer yet. */
  public Optional<ChatCard> cardOf(String approval) throws SQLException {
    return sql
        .select(
            "SELECT release, channel, ts FROM spillway.chat_message"
                + " WHERE key = ? AND ts IS NOT NULL",
            row ->
                new ChatCard(
                    new ReleaseId(row.getString(1)),
                    new ChatPlace(row.getString(2), row.getString(3))),
            ChatView.GATE + approval)
        .stream()
        .findFirst();
  }

  /** Nothing happens where the claim has ended and is another's by now. */
  private void change(ChatRow claimed, String set, String... values) throws SQLException {
    List<String> all = new ArrayList<>(List.of(values));
    all.add(claimed.release().value());
    all.add(claimed.key());
    all.add(claimed.claim().toString());
    sql.update(
        "UPDATE spillway.chat_message SET %s WHERE release = ? AND key = ? AND claimed_until = ?::timestamptz"
            .formatted(set),
        all.toArray(String[]::new));
  }

  private static ChatRow row(ResultSet row) throws SQLException {
    return new ChatRow(
        new ReleaseId(row.getString("release")),
        row.getString("key"),
        row.getString("channel"),
        row.getString("ts"),
        row.getString("hash"),
        instant(row.getObject("posted_at", OffsetDateTime.class)),
        ChatRow.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        row.getObject("claimed_until", OffsetDateTime.class));
  }

  private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
    return time == null ? null : time.toInstant();
  }
}
