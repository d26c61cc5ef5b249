package dev.spillway.activities.schema;

import static dev.spillway.activities.schema.TestDatabase.change;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spillway.port.Finding;
import dev.spillway.port.SchemaChange;
import dev.spillway.port.SchemaReport;
import dev.spillway.wire.FailureType;
import io.temporal.failure.ApplicationFailure;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ExpandTest {
  private static final SchemaChange TWO =
      change(
          "V1__email.sql",
          "ALTER TABLE orders ADD COLUMN email text",
          "V2__by_email.sql",
          "CREATE UNIQUE INDEX CONCURRENTLY orders_by_email ON orders (email)");

  private final TestDatabase test = TestDatabase.create();
  private final PostgresDatabase database = test.database();

  @BeforeEach
  void createTable() throws SQLException {
    test.execute("CREATE TABLE orders (id bigint PRIMARY KEY, note text)");
    test.execute("INSERT INTO orders SELECT i, 'note' FROM generate_series(1, 100) i");
  }

  @AfterEach
  void close() throws SQLException {
    test.close();
  }

  @Test
  void runsScriptsAndChangesNothingTheSecondTime() throws SQLException {
    SchemaReport first = database.expand(TWO, new ToldProgress());
    List<String> history = history();

    SchemaReport second = database.expand(TWO, new ToldProgress());

    assertThat(test.columns("orders")).containsExactly("id", "note", "email");
    assertThat(validIndexes()).containsExactly("orders_by_email");
    assertThat(first.applied()).containsExactly("db/V1__email.sql", "db/V2__by_email.sql");
    assertThat(first.note()).isEqualTo("2 of 2 scripts ran now");
    assertThat(second.applied()).isEqualTo(first.applied());
    assertThat(second.note()).isEqualTo("0 of 2 scripts ran now");
    assertThat(history()).isEqualTo(history);
  }

  @Test
  void runsTheNewScriptsOfALaterReleaseAlone() throws SQLException {
    database.expand(TWO, new ToldProgress());
    SchemaChange next = change("V3__fax.sql", "ALTER TABLE orders ADD COLUMN fax text");

    assertThat(database.inspectExpand(next).findings()).isEmpty();
    SchemaReport report = database.expand(next, new ToldProgress());

    assertThat(report.applied()).containsExactly("db/V3__fax.sql");
    assertThat(test.columns("orders")).containsExactly("id", "note", "email", "fax");
  }

  @Test
  void findsWhatCannotRunBeforeItDoes() throws SQLException {
    database.expand(TWO, new ToldProgress());
    test.execute("CREATE INDEX taken ON orders (note)");

    assertThat(causes(change("V1__email.sql", "ALTER TABLE orders ADD COLUMN mail text")))
        .singleElement()
        .asString()
        .contains("its text is another");
    assertThat(causes(change("V1.5__fax.sql", "ALTER TABLE orders ADD COLUMN fax text")))
        .singleElement()
        .asString()
        .contains("a version above");
    assertThat(causes(change("V3__x.sql", "CREATE INDEX CONCURRENTLY taken ON orders (id)")))
        .singleElement()
        .asString()
        .contains("taken not to exist");
    assertThat(causes(change("V3__x.sql", "DROP TABLE orders")))
        .singleElement()
        .asString()
        .startsWith("db/V3__x.sql:1: Expected statements that only add");
    assertThat(test.columns("orders")).containsExactly("id", "note", "email");
  }

  @Test
  void runsNothingDestructiveEvenIfNobodyLooked() throws SQLException {
    assertFailure(
        FailureType.INVALID_REQUEST, "only add", change("V1__x.sql", "DROP TABLE orders"));

    assertThat(test.columns("orders")).containsExactly("id", "note");
  }

  @Test
  void leavesTheDatabaseAsItWasWhenATransactionFails() throws SQLException {
    SchemaChange broken =
        change(
            "V1__x.sql",
            "ALTER TABLE orders ADD COLUMN a int; ALTER TABLE orders ADD CHECK (id > 50)");

    assertFailure(FailureType.FAILED_MIGRATION, "nothing of it remains", broken);

    assertThat(test.columns("orders")).containsExactly("id", "note");
    test.execute("DELETE FROM orders WHERE id <= 50");
    database.expand(broken, new ToldProgress());
    assertThat(test.columns("orders")).containsExactly("id", "note", "a");
  }

  @Test
  void removesABrokenIndexBeforeItBuildsItAgain() throws SQLException {
    SchemaChange unique =
        change("V1__x.sql", "CREATE UNIQUE INDEX CONCURRENTLY by_note ON orders (note)");

    assertFailure(FailureType.FAILED_MIGRATION, "the invalid index public.by_note remains", unique);
    assertThat(invalidIndexes()).containsExactly("by_note");
    assertFailure(FailureType.FAILED_MIGRATION, "the invalid index public.by_note remains", unique);
    test.execute("UPDATE orders SET note = id::text");
    database.expand(unique, new ToldProgress());

    assertThat(invalidIndexes()).isEmpty();
    assertThat(validIndexes()).containsExactly("by_note");
    assertThat(history()).contains("1 true").doesNotContain("1 false");
  }

  @Test
  void notesAnIndexThatADyingAttemptHadBuilt() throws SQLException {
    test.execute("CREATE INDEX CONCURRENTLY by_note ON orders (note)");
    String before = test.query("SELECT 'by_note'::regclass::oid").getFirst();

    database.expand(
        change("V1__x.sql", "CREATE INDEX CONCURRENTLY by_note ON orders (note)"),
        new ToldProgress());

    assertThat(test.query("SELECT 'by_note'::regclass::oid")).containsExactly(before);
    assertThat(history()).contains("1 true");
  }

  @Test
  void waitsForALockAndSaysWhoHoldsIt() throws Exception {
    ToldProgress progress = new ToldProgress();
    try (Connection somebody = test.connect()) {
      somebody.setAutoCommit(false);
      TestDatabase.execute(somebody, "UPDATE orders SET note = 'theirs' WHERE id = 1");

      CompletableFuture<SchemaReport> run =
          CompletableFuture.supplyAsync(() -> database.expand(TWO, progress));
      progress.await(text -> text.contains("try 2"));
      progress.await(
          text ->
              text.contains("waits for pid ")
                  && text.contains("application 'somebody', user postgres, idle in transaction")
                  && text.contains("UPDATE orders SET note"));
      somebody.rollback();

      assertThat(run.get(60, TimeUnit.SECONDS).note())
          .contains("did not get their locks", "application 'somebody'");
    }
    assertThat(test.columns("orders")).contains("email");
  }

  @Test
  void letsOthersThroughBetweenItsTries() throws Exception {
    ToldProgress progress = new ToldProgress();
    try (Connection somebody = test.connect()) {
      somebody.setAutoCommit(false);
      TestDatabase.execute(somebody, "UPDATE orders SET note = 'theirs' WHERE id = 1");
      CompletableFuture<SchemaReport> run =
          CompletableFuture.supplyAsync(() -> database.expand(TWO, progress));
      progress.await(text -> text.contains("waits for pid "));

      assertThat(test.query("SELECT count(*) FROM orders")).containsExactly("100");

      assertThat(run).isNotDone();
      somebody.rollback();
      run.get(60, TimeUnit.SECONDS);
    }
  }

  @Test
  void givesUpOnAStatementThatTakesTooLongEachTime() throws SQLException {
    PostgresDatabase hasty =
        new PostgresDatabase(
            test.settings(TestDatabase.serverPort()),
            new Patience(
                Duration.ofMillis(100),
                Duration.ofMillis(200),
                Duration.ofMillis(300),
                Duration.ofMillis(10)));
    SchemaChange slow =
        change(
            "V1__x.sql", "ALTER TABLE orders ADD COLUMN a int DEFAULT length(pg_sleep(100)::text)");

    assertThatThrownBy(() -> hasty.expand(slow, new ToldProgress()))
        .isInstanceOf(ApplicationFailure.class)
        .hasMessageContaining("it took longer 3 times");

    assertThat(test.columns("orders")).containsExactly("id", "note");
  }

  @Test
  void stopsAtOnceWhenItIsNotWantedAnyMore() throws Exception {
    ToldProgress progress = new ToldProgress();
    progress.cancelWhen(text -> text.contains("waits for pid "));
    try (Connection somebody = test.connect()) {
      somebody.setAutoCommit(false);
      TestDatabase.execute(somebody, "UPDATE orders SET note = 'theirs' WHERE id = 1");

      assertThatThrownBy(() -> database.expand(TWO, progress))
          .isInstanceOf(ToldProgress.Unwanted.class);
      somebody.rollback();
    }
    assertThat(test.columns("orders")).containsExactly("id", "note");
  }

  @Test
  void stopsAnIndexBuildThatIsNotWantedAndGoesOnLater() throws Exception {
    SchemaChange build = change("V1__x.sql", "CREATE INDEX CONCURRENTLY i ON orders (note)");
    ToldProgress progress = new ToldProgress();
    progress.cancelWhen(text -> text.contains("waits for pid "));
    try (Connection somebody = test.connect()) {
      somebody.setAutoCommit(false);
      TestDatabase.execute(somebody, "UPDATE orders SET note = 'theirs' WHERE id = 1");
      assertThatThrownBy(() -> database.expand(build, progress))
          .isInstanceOf(ToldProgress.Unwanted.class);
      somebody.rollback();
    }

    database.expand(build, new ToldProgress());

    assertThat(invalidIndexes()).isEmpty();
    assertThat(validIndexes()).containsExactly("i");
  }

  @Test
  void waitsForItsTurn() throws Exception {
    ToldProgress progress = new ToldProgress();
    try (Connection other = test.connect()) {
      TestDatabase.execute(other, "SELECT pg_advisory_lock(1399875948, 1)");
      CompletableFuture<SchemaReport> run =
          CompletableFuture.supplyAsync(() -> database.expand(TWO, progress));
      progress.await(text -> text.contains("turn") && text.contains("application 'somebody'"));

      assertThat(test.columns("orders")).containsExactly("id", "note");

      TestDatabase.execute(other, "SELECT pg_advisory_unlock_all()");
      run.get(60, TimeUnit.SECONDS);
    }
    assertThat(test.columns("orders")).contains("email");
  }

  private void assertFailure(FailureType type, String message, SchemaChange change) {
    assertThatThrownBy(() -> database.expand(change, new ToldProgress()))
        .isInstanceOfSatisfying(
            ApplicationFailure.class,
            failure -> {
              assertThat(failure.getType()).isEqualTo(type.wireName());
              assertThat(failure.isNonRetryable()).isEqualTo(!type.retryable());
            })
        .hasMessageContaining(message);
  }

  private List<String> causes(SchemaChange change) {
    return database.inspectExpand(change).findings().stream().map(Finding::cause).toList();
  }

  private List<String> history() throws SQLException {
    return test.query(
        "SELECT version || ' ' || success FROM spillway_expand_history ORDER BY installed_rank");
  }

  private List<String> validIndexes() throws SQLException {
    return indexes("indisvalid");
  }

  private List<String> invalidIndexes() throws SQLException {
    return indexes("NOT indisvalid");
  }

  private List<String> indexes(String which) throws SQLException {
    return test.query(
        "SELECT indexrelid::regclass::text FROM pg_index WHERE indrelid = 'orders'::regclass AND NOT indisprimary AND "
            + which);
  }
}
