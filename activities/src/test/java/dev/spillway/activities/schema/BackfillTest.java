package dev.spillway.activities.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spillway.model.BackfillJob;
import dev.spillway.port.BackfillReport;
import dev.spillway.port.BackfillRun;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackfillTest {
  private static final String UNDONE =
      "SELECT count(*) FROM orders WHERE doubled IS DISTINCT FROM 2 * n";

  private final TestDatabase test = TestDatabase.create();
  private final PostgresDatabase database = test.database();

  @BeforeEach
  void createTable() throws SQLException {
    test.createNumbers();
  }

  @AfterEach
  void close() throws SQLException {
    test.close();
  }

  @Test
  void fillsEveryRowOnceAndNothingTheSecondTime() throws SQLException {
    BackfillReport first = database.runBackfill(TestDatabase.doubling(64), new ToldProgress());
    BackfillReport second = database.runBackfill(TestDatabase.doubling(64), new ToldProgress());

    assertThat(first).isEqualTo(new BackfillReport(1000, 16, 0, List.of()));
    assertThat(second).isEqualTo(first);
    assertThat(test.query(UNDONE)).containsExactly("0");
    assertThat(test.query("SELECT max(turns) FROM orders")).containsExactly("1");
  }

  @Test
  void leavesRowsAloneThatAreRightAlready() throws SQLException {
    test.execute("ALTER TABLE orders DISABLE TRIGGER turn");
    test.execute("UPDATE orders SET doubled = 2 * n WHERE n > 400");
    test.execute("ALTER TABLE orders ENABLE TRIGGER turn");

    BackfillReport report = database.runBackfill(TestDatabase.doubling(100), new ToldProgress());

    assertThat(report.rows()).isEqualTo(400);
    assertThat(report.batches()).isEqualTo(10);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "uuid, md5(i::text)::uuid",
        "text, 'it''s {fn ?} ' || i",
        "varchar(20), i::text",
        "numeric, i / 3.0",
        "timestamptz, '2026-01-01'::timestamptz + i * '1.000001 s'::interval",
        "date, '2026-01-01'::date + i",
        "int, -i"
      })
  void goesByKeysOfAnyType(String type, String value) throws SQLException {
    test.execute(
        "CREATE TABLE other AS SELECT (%s)::%s AS \"Key\", i AS n, NULL::int AS doubled FROM generate_series(1, 100) i"
            .formatted(value, type));
    test.execute("ALTER TABLE other ADD PRIMARY KEY (\"Key\")");
    BackfillRun run =
        run(new BackfillJob("other", "\"Key\"", "doubled", "2 * n", 7, Duration.ZERO));

    assertThat(database.inspectBackfill(run).findings()).isEmpty();
    BackfillReport report = database.runBackfill(run, new ToldProgress());

    assertThat(report).isEqualTo(new BackfillReport(100, 15, 0, List.of()));
  }

  @Test
  void takesAnExpressionWithQuestionMarksAndComments() throws SQLException {
    test.execute("ALTER TABLE orders ADD COLUMN has boolean");
    BackfillJob job =
        new BackfillJob(
            "orders",
            "id",
            "has",
            "jsonb_build_object('a?b', n) ? 'a?b' -- why",
            500,
            Duration.ZERO);

    assertThat(database.runBackfill(run(job), new ToldProgress()).remaining()).isZero();
  }

  @Test
  void endsAtTheLastKeyThereWasAtItsBeginning() throws Exception {
    ToldProgress progress = new ToldProgress();
    BackfillRun slow =
        run(new BackfillJob("orders", "id", "doubled", "2 * n", 100, Duration.ofMillis(200)));
    CompletableFuture<BackfillReport> run =
        CompletableFuture.supplyAsync(() -> database.runBackfill(slow, progress));
    progress.await(text -> text.contains("200 of about"));

    test.execute("INSERT INTO orders VALUES (999999, 1, '1', NULL)");

    assertThat(run.get(60, TimeUnit.SECONDS).rows()).isEqualTo(1000);
    assertThat(test.query("SELECT doubled FROM orders WHERE id = 999999")).containsOnlyNulls();
  }

  @Test
  void goesOnAfterAKillBetweenBatches() throws SQLException {
    ToldProgress progress = new ToldProgress();
    progress.cancelWhen(text -> text.contains("300 of about"));
    BackfillRun slow =
        run(new BackfillJob("orders", "id", "doubled", "2 * n", 100, Duration.ofMillis(400)));
    assertThatThrownBy(() -> database.runBackfill(slow, progress))
        .isInstanceOf(ToldProgress.Unwanted.class);
    assertThat(test.query("SELECT count(doubled) FROM orders")).containsExactly("300");
    assertThat(((BackfillProgress) progress.lastTold()).lastKey()).isEqualTo("2100");

    BackfillReport report = database.runBackfill(slow, new ToldProgress());

    assertThat(report).isEqualTo(new BackfillReport(1000, 10, 0, List.of()));
    assertThat(test.query("SELECT max(turns) FROM orders")).containsExactly("1");
  }

  @Test
  void letsNoEarlierAttemptCommit() throws Exception {
    BackfillRun slow =
        run(new BackfillJob("orders", "id", "doubled", "2 * n", 100, Duration.ofMillis(500)));
    ToldProgress stale = new ToldProgress();
    CompletableFuture<BackfillReport> first =
        CompletableFuture.supplyAsync(() -> database.runBackfill(slow, stale));
    stale.await(text -> text.contains("100 of about"));

    BackfillReport second = database.runBackfill(TestDatabase.doubling(100), new ToldProgress());

    assertThat(first)
        .failsWithin(Duration.ofSeconds(60))
        .withThrowableThat()
        .withMessageContaining("a later one has taken over");
    assertThat(second.rows()).isEqualTo(1000);
    assertThat(second.batches()).isEqualTo(10);
    assertThat(test.query("SELECT max(turns) FROM orders")).containsExactly("1");
  }

  @Test
  void leavesOutTheRowThatCannotBeAndNamesIt() throws SQLException {
    test.execute("UPDATE orders SET word = 'many' WHERE id IN (70, 7000)");
    BackfillRun run =
        run(new BackfillJob("orders", "id", "doubled", "2 * word::int", 100, Duration.ZERO));

    BackfillReport report = database.runBackfill(run, new ToldProgress());

    assertThat(report.rows()).isEqualTo(998);
    assertThat(report.remaining()).isEqualTo(2);
    assertThat(report.quarantined())
        .hasSize(2)
        .anyMatch(it -> it.startsWith("70: invalid input syntax for type integer"))
        .anyMatch(it -> it.startsWith("7000: "));
  }

  @Test
  void triesWhatItLeftOutAgainOnceTheDataIsCorrected() throws SQLException {
    test.execute("UPDATE orders SET word = 'many' WHERE id = 70");
    BackfillRun run =
        run(new BackfillJob("orders", "id", "doubled", "2 * word::int", 100, Duration.ZERO));
    database.runBackfill(run, new ToldProgress());
    test.execute("UPDATE orders SET word = '10' WHERE id = 70");

    BackfillReport report = database.runBackfill(run, new ToldProgress());

    assertThat(report.rows()).isEqualTo(1000);
    assertThat(report.remaining()).isZero();
    assertThat(report.quarantined()).isEmpty();
  }

  @Test
  void givesUpWhenMostBatchesFail() throws SQLException {
    test.execute("UPDATE orders SET word = 'many' WHERE n % 10 = 0");
    BackfillRun run =
        run(new BackfillJob("orders", "id", "doubled", "2 * word::int", 10, Duration.ZERO));

    assertFailure(FailureType.FAILED_MIGRATION, "50 of 50 failed", run);

    assertThat(test.query("SELECT count(doubled) FROM orders")).containsExactly("450");
  }

  @Test
  void saysWhatIsLeftUndone() throws SQLException {
    BackfillRun run =
        run(new BackfillJob("orders", "id", "doubled", "n / 2.0", 100, Duration.ZERO));

    BackfillReport report = database.runBackfill(run, new ToldProgress());

    assertThat(report.remaining()).isEqualTo(500);
    assertThat(report.quarantined()).isEmpty();
  }

  @Test
  void waitsForARowThatSomebodyHoldsAndSaysWho() throws Exception {
    ToldProgress progress = new ToldProgress();
    try (Connection somebody = test.connect()) {
      somebody.setAutoCommit(false);
      TestDatabase.execute(somebody, "SELECT * FROM orders WHERE id = 700 FOR UPDATE");
      CompletableFuture<BackfillReport> run =
          CompletableFuture.supplyAsync(
              () -> database.runBackfill(TestDatabase.doubling(50), progress));
      progress.await(text -> text.contains("waits for pid ") && text.contains("'somebody'"));
      progress.await(text -> !text.contains("waits for pid "));
      progress.await(text -> text.contains("waits for pid "));

      somebody.rollback();

      assertThat(run.get(60, TimeUnit.SECONDS))
          .isEqualTo(new BackfillReport(1000, 20, 0, List.of()));
    }
  }

  @Test
  void stopsAtOnceWhileItWaitsForARow() throws Exception {
    ToldProgress progress = new ToldProgress();
    progress.cancelWhen(text -> text.contains("waits for pid "));
    try (Connection somebody = test.connect()) {
      somebody.setAutoCommit(false);
      TestDatabase.execute(somebody, "SELECT * FROM orders WHERE id = 700 FOR UPDATE");

      assertThatThrownBy(() -> database.runBackfill(TestDatabase.doubling(50), progress))
          .isInstanceOf(ToldProgress.Unwanted.class);
    }
  }

  @Test
  void survivesATerminatedBackend() throws Exception {
    ToldProgress progress = new ToldProgress();
    BackfillRun slow =
        run(new BackfillJob("orders", "id", "doubled", "2 * n", 100, Duration.ofMillis(200)));
    CompletableFuture<BackfillReport> run =
        CompletableFuture.supplyAsync(() -> database.runBackfill(slow, progress));
    progress.await(text -> text.contains("200 of about"));
    test.query(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'spillway"
            + " backfill' AND datname = current_database()");
    assertThat(run)
        .failsWithin(Duration.ofSeconds(60))
        .withThrowableThat()
        .withMessageContaining("it is tried again");

    BackfillReport report = database.runBackfill(slow, new ToldProgress());

    assertThat(report).isEqualTo(new BackfillReport(1000, 10, 0, List.of()));
  }

  @Test
  void failsOnSqlThatNoRowCouldMend() {
    BackfillJob job = new BackfillJob("orders", "id", "doubled", "nothing", 10, Duration.ZERO);

    assertFailure(FailureType.FAILED_MIGRATION, "does not exist", run(job));
  }

  private void assertFailure(FailureType type, String message, BackfillRun run) {
    assertThatThrownBy(() -> database.runBackfill(run, new ToldProgress()))
        .isInstanceOfSatisfying(
            ApplicationFailure.class,
            failure -> assertThat(failure.getType()).isEqualTo(type.wireName()))
        .hasMessageContaining(message);
  }

  private static BackfillRun run(BackfillJob job) {
    return TestDatabase.run(job);
  }
}
