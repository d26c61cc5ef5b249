package dev.spillway.sandbox.measure.clicks;

import dev.spillway.client.LaneFailure;
import dev.spillway.client.Lanes;
import dev.spillway.client.TemporalLanes;
import dev.spillway.release.Waiting;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What can be seen after all clicks.
 *
 * @param inbox by the hashes of the requests
 * @param taken how many decisions the record has as taken, by release, person and action
 * @param refusals how many refused clicks the record has
 * @param gates what each release waits for and how far that is, as it says itself
 */
record Evidence(
    SortedMap<String, InboxRow> inbox,
    SortedMap<String, Integer> taken,
    int refusals,
    SortedMap<String, String> gates) {
  private static final String INBOX =
      "SELECT raw_sha256, state = 'done', outcome,"
          + " extract(epoch FROM done_at - received_at) * 1000 FROM spillway.inbox";
  private static final String TAKEN =
      """
      SELECT release || '/' || actor || '/' || subject, count(*) FROM spillway.event
      WHERE type = 'message' AND outcome = 'taken' GROUP BY 1
      """;
  private static final String REFUSALS =
      "SELECT 'all', count(*) FROM spillway.refusal WHERE asked ~ '^(approve|withdraw) '";

  Evidence {
    inbox = Collections.unmodifiableSortedMap(new TreeMap<>(inbox));
    taken = Collections.unmodifiableSortedMap(new TreeMap<>(taken));
    gates = Collections.unmodifiableSortedMap(new TreeMap<>(gates));
  }

  /** Under which name {@link #taken} counts. */
  static String taken(SentClick sent) {
    return "%s/%s (slack)/%s"
        .formatted(
            sent.release(),
            BenchPeople.nameOf(sent.click().account()),
            sent.click().button().action());
  }

  /** Such as {@code go-live 1 of 3}. */
  static String gate(String step, int votes, int quorum) {
    return "%s %d of %d".formatted(step, votes, quorum);
  }

  /** Looks at everything but what the releases say. */
  static Evidence recorded(ClickWorld world) throws SQLException {
    try (Connection record = world.record();
        Statement statement = record.createStatement()) {
      return new Evidence(
          inbox(statement),
          counts(statement, TAKEN),
          counts(statement, REFUSALS).getOrDefault("all", 0),
          new TreeMap<>());
    }
  }

  /** The same, and what each release says. */
  Evidence withGates(ClickWorld world, Iterable<BenchGate> asked) {
    Lanes lanes = new TemporalLanes(world.temporal().client());
    SortedMap<String, String> seen = new TreeMap<>();
    for (BenchGate gate : asked) {
      seen.put(gate.release().value(), said(lanes, gate));
    }
    return new Evidence(inbox, taken, refusals, seen);
  }

  /** A worker that is too busy to answer may answer the next time. */
  private static String said(Lanes lanes, BenchGate gate) {
    try {
      return shown(lanes.lane(gate.service(), BenchGates.ENVIRONMENT).status().waiting());
    } catch (LaneFailure e) {
      return "no answer (%s)".formatted(e.kind());
    }
  }

  private static String shown(@Nullable Waiting waiting) {
    return waiting == null ? "nothing" : "%s %s".formatted(waiting.step(), waiting.answers());
  }

  private static SortedMap<String, InboxRow> inbox(Statement statement) throws SQLException {
    SortedMap<String, InboxRow> rows = new TreeMap<>();
    try (ResultSet row = statement.executeQuery(INBOX)) {
      while (row.next()) {
        Duration until =
            row.getObject(4) == null ? null : Duration.ofMillis((long) row.getDouble(4));
        rows.put(row.getString(1), new InboxRow(row.getBoolean(2), row.getString(3), until));
      }
    }
    return rows;
  }

  private static SortedMap<String, Integer> counts(Statement statement, String sql)
      throws SQLException {
    SortedMap<String, Integer> counts = new TreeMap<>();
    try (ResultSet row = statement.executeQuery(sql)) {
      while (row.next()) {
        counts.put(row.getString(1), row.getInt(2));
      }
    }
    return counts;
  }

  /** Whether everything that was kept is done. */
  boolean isWhole() {
    return inbox.values().stream().allMatch(InboxRow::done);
  }
}
