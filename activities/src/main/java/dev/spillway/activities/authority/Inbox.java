package dev.spillway.activities.authority;

import io.temporal.failure.ApplicationFailure;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Clicks in the order they came, kept until they are done. Any number of processes may put and
 * claim; of one release they get a click only when the one before it is done. All methods throw an
 * {@link ApplicationFailure} where the database gives no answer.
 */
public final class Inbox {
  private static final String PUT =
      """
      INSERT INTO spillway.inbox (raw_sha256, release, approval, user_id, action, action_ts, reason,
        channel, message_ts, response_url_host_path)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (raw_sha256) DO NOTHING
      """;

  /**
   * The first of each release of which nobody has any. Rows that another process has locked are
   * passed over, not waited for.
   */
  private static final String CLAIM =
      """
      UPDATE spillway.inbox SET claimed_until = now() + make_interval(secs => ?), tries = tries + 1
      WHERE raw_sha256 IN (
        SELECT raw_sha256 FROM spillway.inbox
        WHERE state = 'waiting' AND claimed_until < now() AND raw_sha256 IN (
          SELECT raw_sha256 FROM (
            SELECT raw_sha256,
              row_number() OVER (PARTITION BY release ORDER BY received_at, raw_sha256) AS place,
              max(claimed_until) OVER (PARTITION BY release) AS claimed
            FROM spillway.inbox WHERE state = 'waiting') AS line
          WHERE place = 1 AND claimed < now())
        ORDER BY received_at, raw_sha256 LIMIT ? FOR UPDATE SKIP LOCKED)
      RETURNING raw_sha256, release, approval, user_id, action, action_ts, reason, channel,
        message_ts, response_url_host_path, received_at, tries
      """;

  private static final String KEEP =
      """
      UPDATE spillway.inbox SET claimed_until = now() + make_interval(secs => ?)
      WHERE raw_sha256 = ANY (?) AND state = 'waiting'
      """;

  private static final String DONE =
      """
      WITH done AS (
        UPDATE spillway.inbox SET state = 'done', done_at = now(), principal = ?, outcome = ?,
          response_url_host_path = NULL
        WHERE raw_sha256 = ? AND state = 'waiting' RETURNING raw_sha256, release)
      """;

  private static final String NOTED =
      """
      , noted AS (
        INSERT INTO spillway.refusal (principal, asked, status, cause)
        SELECT ?, ?, ?, ? FROM done)
      """;

  /** Whoever waits for clicks may now have the next one of the release. */
  private static final String WAKE =
      """
      SELECT pg_notify('spillway_inbox', '') FROM done WHERE EXISTS (
        SELECT FROM spillway.inbox later WHERE later.state = 'waiting'
          AND later.release = done.release AND later.raw_sha256 <> done.raw_sha256)
      """;

  private static final String GIVE_BACK =
      """
      WITH before AS (
        SELECT raw_sha256, outcome FROM spillway.inbox
        WHERE raw_sha256 = ? AND state = 'waiting' FOR UPDATE)
      UPDATE spillway.inbox click
      SET claimed_until = now() + make_interval(secs => ?), outcome = ?
      FROM before WHERE click.raw_sha256 = before.raw_sha256
      RETURNING before.outcome IS NULL
      """;

  private final DecisionDatabase database;

  public Inbox(DecisionDatabase database) {
    this.database = database;
  }

  /** Keeps a click for good; no where the same request is there already. */
  public boolean put(Click click) {
    return database.inTransaction("keep a click", connection -> put(connection, click)) == 1;
  }

  private static int put(Connection connection, Click click) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(PUT)) {
      List<@Nullable String> values = new ArrayList<>();
      values.addAll(List.of(click.hash(), click.release(), click.approval(), click.user()));
      values.addAll(List.of(click.action(), click.at(), click.reason()));
      values.addAll(List.of(click.place().channel(), click.place().message()));
      values.add(click.place().answerPath());
      for (int i = 0; i < values.size(); i++) {
        insert.setString(i + 1, values.get(i));
      }
      return insert.executeUpdate();
    }
  }

  /**
   * Takes the oldest that wait, at most one of each release; nobody else gets them before the time
   * is over, nor a later one of the same release.
   */
  public List<Claimed> claim(int most, Duration time) {
    return database.inTransaction(
        "give out clicks",
        connection -> {
          try (PreparedStatement update = connection.prepareStatement(CLAIM)) {
            update.setDouble(1, seconds(time));
            update.setInt(2, most);
            try (ResultSet rows = update.executeQuery()) {
              return clicks(rows);
            }
          }
        });
  }

  /**
   * A click that is ours for a while.
   *
   * @param receivedAt when it came
   * @param tries how often it was claimed, this time with it
   */
  public record Claimed(Click click, Instant receivedAt, int tries) {
    /** Whether somebody has begun with it before. */
    public boolean isRepeat() {
      return tries > 1;
    }
  }

  /** Prolongs claims that are ours, by the hashes of their clicks. */
  public void keep(Collection<String> hashes, Duration time) {
    var unused =
        database.inTransaction(
            "prolong claims on clicks",
            connection -> {
              try (PreparedStatement update = connection.prepareStatement(KEEP)) {
                update.setDouble(1, seconds(time));
                update.setArray(2, connection.createArrayOf("text", hashes.toArray()));
                return update.executeUpdate();
              }
            });
  }

  private static List<Claimed> clicks(ResultSet rows) throws SQLException {
    List<Claimed> clicks = new ArrayList<>();
    while (rows.next()) {
      clicks.add(
          new Claimed(
              click(rows), rows.getTimestamp("received_at").toInstant(), rows.getInt("tries")));
    }
    return clicks;
  }

  private static Click click(ResultSet rows) throws SQLException {
    return new Click(
        rows.getString("raw_sha256"),
        rows.getString("release"),
        rows.getString("approval"),
        rows.getString("user_id"),
        rows.getString("action"),
        rows.getString("action_ts"),
        rows.getString("reason"),
        new Click.Place(
            rows.getString("channel"),
            rows.getString("message_ts"),
            rows.getString("response_url_host_path")));
  }

  /**
   * Says what became of it. The address for the answer is forgotten with that.
   *
   * @param principal whose click it was; null where nobody knows the account
   */
  public void done(Click click, @Nullable String principal, String outcome) {
    var unused =
        database.inTransaction(
            "note what became of a click",
            connection -> {
              try (PreparedStatement update = connection.prepareStatement(DONE + WAKE)) {
                bind(update, click, principal, outcome);
                return update.execute();
              }
            });
  }

  /**
   * Says that it counts for nothing, here and among the refusals: in both or in neither.
   *
   * @param principal whose click it was; null where nobody knows the account
   */
  public void refuse(Click click, @Nullable String principal, RefusalTable.Entry refusal) {
    var unused =
        database.inTransaction(
            "note that a click is refused",
            connection -> {
              try (PreparedStatement update = connection.prepareStatement(DONE + NOTED + WAKE)) {
                bind(update, click, principal, "refused: " + refusal.cause());
                RefusalTable.bind(update, 4, refusal);
                return update.execute();
              }
            });
  }

  private static void bind(
      PreparedStatement update, Click click, @Nullable String principal, String outcome)
      throws SQLException {
    update.setString(1, principal);
    update.setString(2, outcome);
    update.setString(3, click.hash());
  }

  /** Lets it be tried again after a while; says whether that happens for the first time. */
  public boolean giveBack(Click click, Duration after, String why) {
    return database.inTransaction(
        "give a click back",
        connection -> {
          try (PreparedStatement update = connection.prepareStatement(GIVE_BACK)) {
            update.setString(1, click.hash());
            update.setDouble(2, seconds(after));
            update.setString(3, why);
            try (ResultSet rows = update.executeQuery()) {
              return rows.next() && rows.getBoolean(1);
            }
          }
        });
  }

  private static double seconds(Duration time) {
    return time.toMillis() / 1000.0;
  }
}
