package dev.spillway.activities.schema;

import static dev.spillway.activities.schema.TestDatabase.change;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.port.BackfillReport;
import dev.spillway.port.SchemaChange;
import dev.spillway.wire.FailureType;
import io.temporal.failure.ApplicationFailure;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * All connections are cut after the first message of a client, in the next turn after the second,
 * and so on to the last; each statement is one of them. Whatever was cut, the database is as it was
 * before a statement or as it is after it, and the next try ends well.
 *
 * <p>Flyway asks so much that an expansion is cut after each statement that changes something, and
 * after every eleventh of all.
 */
class LostConnectionTest {
  @FunctionalInterface
  private interface Work {
    void on(TestDatabase test, PostgresDatabase database) throws SQLException;
  }

  private static final int MOST_ATTEMPTS = 3;
  private static final Pattern ANY = Pattern.compile("");
  private static final Pattern CHANGE =
      Pattern.compile("\\b(ALTER|BEGIN|COMMIT|CREATE|DELETE|DROP|INSERT|UPDATE|pg_try_advisory)");
  private static final SchemaChange DROPS =
      change(
          "1.sql", "ALTER TABLE orders DROP COLUMN fax",
          "2.sql", "DROP TABLE old_orders");
  private static final String PARTS =
      "SELECT string_agg(regexp_replace(name, '_[0-9a-f]{8}$', ''), ' ' ORDER BY name) FROM ("
          + "SELECT attname AS name FROM pg_attribute"
          + " WHERE attrelid = 'orders'::regclass AND attnum > 1 AND NOT attisdropped"
          + " UNION SELECT relname FROM pg_class WHERE relname LIKE '%old_orders%') part";

  /** What was found after cuts, each once. */
  private final Set<String> found = new TreeSet<>();

  @Test
  void addsAColumnTogetherWithItsNoteOrNotAtAll() throws Exception {
    SchemaChange change = change("V1__email.sql", "ALTER TABLE orders ADD COLUMN email text");

    List<String> ends =
        cutExpansion(
            (test, direct) -> test.execute("CREATE TABLE orders (id bigint PRIMARY KEY)"),
            change,
            test -> test.columns("orders") + " noted " + noted(test));

    assertThat(ends).containsOnly("[id, email] noted [1 true]");
    assertThat(found).containsExactlyInAnyOrder("[id] noted []", "[id, email] noted [1 true]");
  }

  @Test
  void buildsAnIndexToItsEnd() throws Exception {
    SchemaChange change =
        change("V1__by_id.sql", "CREATE UNIQUE INDEX CONCURRENTLY by_id ON orders (id)");

    List<String> ends =
        cutExpansion(
            (test, direct) -> test.execute("CREATE TABLE orders AS SELECT 1 AS id"),
            change,
            test -> indexes(test) + " noted " + noted(test));

    assertThat(ends).containsOnly("[by_id true] noted [1 true]");
    assertThat(found)
        .contains("[] noted []", "[by_id true] noted []", "[by_id true] noted [1 true]")
        .isSubsetOf(
            "[] noted []",
            "[by_id false] noted []",
            "[by_id true] noted []",
            "[by_id true] noted [1 true]");
  }

  @Test
  void removesABrokenIndexAndBuildsItAgain() throws Exception {
    SchemaChange change =
        change("V1__by_id.sql", "CREATE UNIQUE INDEX CONCURRENTLY by_id ON orders (id)");

    List<String> ends =
        cut(
            CHANGE,
            1,
            (test, direct) -> {
              test.execute("CREATE TABLE orders AS SELECT 1 AS id FROM generate_series(1, 2)");
              failToExpand(direct, change);
              test.execute("DELETE FROM orders WHERE ctid = '(0,1)'");
            },
            (test, database) -> database.expand(change, new ToldProgress()),
            test -> indexes(test) + " noted " + noted(test));

    assertThat(ends).containsOnly("[by_id true] noted [1 true]");
    assertThat(found)
        .contains("[by_id false] noted [1 false]", "[by_id false] noted []", "[] noted []");
  }

  @Test
  void fillsEachRowOnceAndCountsWhatItFilled() throws Exception {
    List<BackfillReport> reports = new ArrayList<>();

    cutEachMessage(
        (test, direct) -> test.createNumbers(),
        (test, database) ->
            reports.add(database.runBackfill(TestDatabase.doubling(250), new ToldProgress())),
        test -> test.query("SELECT sum(turns) || ' ' || max(turns) FROM orders").getFirst());

    assertThat(reports).containsOnly(new BackfillReport(1000, 4, 0, List.of()));
    assertThat(found).containsExactlyInAnyOrder("0 0", "250 1", "500 1", "750 1", "1000 1");
  }

  @Test
  void renamesPartByPart() throws Exception {
    List<String> ends =
        cutEachMessage(
            (test, direct) -> createParts(test),
            (test, database) -> database.softDrop(DROPS, new ToldProgress()),
            test -> test.query(PARTS).getFirst());

    assertThat(ends).containsOnly("spillway_dropped_fax spillway_dropped_old_orders");
    assertThat(found)
        .containsExactlyInAnyOrder(
            "fax old_orders", "old_orders spillway_dropped_fax", ends.getFirst());
  }

  @Test
  void bringsBackPartByPart() throws Exception {
    List<String> ends =
        cutEachMessage(
            LostConnectionTest::hideParts,
            (test, database) -> database.restoreDropped(DROPS, new ToldProgress()),
            test -> test.query(PARTS).getFirst());

    assertThat(ends).containsOnly("fax old_orders");
    assertThat(found)
        .containsExactlyInAnyOrder(
            "spillway_dropped_fax spillway_dropped_old_orders",
            "fax spillway_dropped_old_orders",
            "fax old_orders");
  }

  @Test
  void dropsPartByPart() throws Exception {
    List<String> ends =
        cutEachMessage(
            LostConnectionTest::hideParts,
            (test, database) -> database.hardDrop(DROPS, new ToldProgress()),
            test -> String.valueOf(test.query(PARTS).getFirst()));

    assertThat(ends).containsOnly("null");
    assertThat(found)
        .containsExactlyInAnyOrder(
            "spillway_dropped_fax spillway_dropped_old_orders",
            "spillway_dropped_old_orders",
            "null");
  }

  @FunctionalInterface
  private interface Look {
    String at(TestDatabase test) throws SQLException;
  }

  private List<String> cutExpansion(Work prepare, SchemaChange change, Look look) throws Exception {
    Work work = (test, database) -> database.expand(change, new ToldProgress());
    List<String> ends = cut(CHANGE, 1, prepare, work, look);
    ends.addAll(cut(ANY, 11, prepare, work, look));
    return ends;
  }

  private List<String> cutEachMessage(Work prepare, Work work, Look look) throws Exception {
    return cut(ANY, 1, prepare, work, look);
  }

  /** Answers what is there in the end of each turn. */
  private List<String> cut(Pattern counted, int step, Work prepare, Work work, Look look)
      throws Exception {
    List<String> ends = new ArrayList<>();
    boolean cut = true;
    for (int messages = 1; cut; messages += step) {
      try (TestDatabase test = TestDatabase.create();
          CuttingProxy proxy = new CuttingProxy(TestDatabase.serverPort(), messages, counted)) {
        prepare.on(test, test.database());
        retryUntilDone(test, test.database(proxy.port()), work, look);
        cut = proxy.hasCut();
        ends.add(look.at(test));
      }
    }
    assertThat(ends).hasSizeGreaterThan(5);
    return ends;
  }

  private void retryUntilDone(TestDatabase test, PostgresDatabase database, Work work, Look look)
      throws SQLException {
    for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      try {
        work.on(test, database);
        return;
      } catch (ApplicationFailure e) {
        assertThat(e.getType()).as(e.getMessage()).isEqualTo(FailureType.UNAVAILABLE.wireName());
        assertThat(e.getOriginalMessage()).startsWith("Expected ").contains("it is tried again");
        test.awaitNobodyElse();
        found.add(look.at(test));
      }
    }
    throw new AssertionError("not done in %d attempts".formatted(MOST_ATTEMPTS));
  }

  private static void createParts(TestDatabase test) throws SQLException {
    test.execute("CREATE TABLE orders (id bigint PRIMARY KEY, fax text)");
    test.execute("CREATE TABLE old_orders (id bigint)");
  }

  private static void hideParts(TestDatabase test, PostgresDatabase direct) throws SQLException {
    createParts(test);
    direct.softDrop(DROPS, new ToldProgress());
  }

  private static void failToExpand(PostgresDatabase database, SchemaChange change) {
    try {
      database.expand(change, new ToldProgress());
    } catch (ApplicationFailure e) {
      assertThat(e.getType()).isEqualTo(FailureType.FAILED_MIGRATION.wireName());
      return;
    }
    throw new AssertionError("expected the index to break on equal keys");
  }

  private static List<String> noted(TestDatabase test) throws SQLException {
    boolean any =
        test.query("SELECT to_regclass('spillway_expand_history') IS NOT NULL").contains("t");
    return any
        ? test.query(
            "SELECT version || ' ' || success FROM spillway_expand_history WHERE version <> '0'")
        : List.of();
  }

  private static List<String> indexes(TestDatabase test) throws SQLException {
    return test.query(
        "SELECT indexrelid::regclass || ' ' || indisvalid FROM pg_index"
            + " WHERE indrelid = 'orders'::regclass");
  }
}
