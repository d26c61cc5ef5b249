package dev.spillway.activities.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spillway.activities.Shop;
import dev.spillway.port.ReadersProbe;
import dev.spillway.port.ReadersReport;
import dev.spillway.wire.FailureType;
import io.temporal.failure.ApplicationFailure;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadersTest {
  private static final Duration LONG = Duration.ofHours(1);
  private static final Duration SHORT = Duration.ofMillis(300);

  private final TestDatabase test = TestDatabase.create();
  private final PostgresDatabase database = test.database();

  @BeforeEach
  void createReaders() throws SQLException {
    test.execute("CREATE TABLE readers (n numeric)");
  }

  @AfterEach
  void close() throws SQLException {
    test.close();
  }

  @Test
  void passesWhenNobodyHasReadForLongEnough() {
    Instant before = Instant.now();

    ReadersReport report =
        database.awaitUnread(probe("SELECT count(*) FROM readers", SHORT), new ToldProgress());

    assertThat(report.looks()).isGreaterThan(1);
    assertThat(report.unreadSince()).isAfterOrEqualTo(before.minusMillis(1));
    assertThat(Duration.between(report.unreadSince(), Instant.now())).isGreaterThanOrEqualTo(SHORT);
  }

  @Test
  void startsAnewAfterAReader() throws Exception {
    test.execute("INSERT INTO readers VALUES (0)");
    ToldProgress progress = new ToldProgress();
    CompletableFuture<ReadersReport> run =
        CompletableFuture.supplyAsync(
            () ->
                database.awaitUnread(
                    probe("SELECT n FROM readers", SHORT.multipliedBy(3)), progress));
    progress.await(text -> text.contains("no readers since"));
    test.execute("UPDATE readers SET n = 0.5");
    progress.await(text -> text.contains("1 readers"));
    Instant readAt = Instant.now();

    test.execute("UPDATE readers SET n = 0");

    assertThat(run.get(60, TimeUnit.SECONDS).unreadSince()).isAfter(readAt);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT sum(n) FROM readers",
        "SELECT n FROM readers",
        "SELECT 0, 0",
        "SELECT 0 FROM generate_series(1, 2)",
        "SELECT -1",
        "SELECT 'NaN'::numeric",
        "SELECT 'none'",
        "SELECT false",
      })
  void takesNoAnswerForNobody(String sql) {
    ToldProgress progress = new ToldProgress();
    progress.cancelWhen(
        text ->
            text.contains("no readers")
                || (progress.told().size() > 5 && text.contains("no number")));

    assertThatThrownBy(() -> database.awaitUnread(probe(sql, Duration.ZERO), progress))
        .isInstanceOf(ToldProgress.Unwanted.class);

    assertThat(progress.lastTold().toString()).contains("the probe answered no number");
  }

  @Test
  void goesOnAfterAProbeThatDidNotAnswer() throws Exception {
    ToldProgress progress = new ToldProgress();
    CompletableFuture<ReadersReport> run =
        CompletableFuture.supplyAsync(
            () ->
                database.awaitUnread(
                    probe("SELECT count(*) FROM readers", SHORT.multipliedBy(5)), progress));
    progress.await(text -> text.contains("no readers since"));
    test.execute("BEGIN; LOCK readers");
    progress.await(text -> text.contains("did not answer"));
    Instant missedAt = Instant.now();

    test.execute("COMMIT");

    assertThat(run.get(60, TimeUnit.SECONDS).unreadSince()).isAfter(missedAt);
  }

  @Test
  void goesOnWhereTheLastAttemptWas() {
    Instant since = Instant.now().minus(LONG);
    ReadersProgress last = new ReadersProgress("", since, 7, Instant.now().minusSeconds(5));

    ReadersReport report =
        database.awaitUnread(probe("SELECT count(*) FROM readers", LONG), new ToldProgress(last));

    assertThat(report).isEqualTo(new ReadersReport(since, 8));
  }

  @Test
  void startsAnewWhereNobodyLookedForTooLong() {
    Instant since = Instant.now().minus(LONG);
    ReadersProgress last = new ReadersProgress("", since, 7, Instant.now().minus(LONG));

    ReadersReport report =
        database.awaitUnread(probe("SELECT count(*) FROM readers", SHORT), new ToldProgress(last));

    assertThat(report.unreadSince()).isAfter(since);
  }

  @Test
  void tellsSinceWhenNobodyReads() {
    ToldProgress progress = new ToldProgress();

    ReadersReport report =
        database.awaitUnread(probe("SELECT count(*) FROM readers", SHORT), progress);

    assertThat(progress.told())
        .filteredOn(ReadersProgress.class::isInstance)
        .map(ReadersProgress.class::cast)
        .filteredOn(told -> told.looks() > 0)
        .isNotEmpty()
        .allMatch(told -> report.unreadSince().equals(told.unreadSince()))
        .allMatch(told -> told.doing().startsWith("no readers since " + report.unreadSince()));
  }

  @Test
  void cannotWrite() throws SQLException {
    test.execute(
        "CREATE FUNCTION sneak() RETURNS bigint LANGUAGE sql AS 'INSERT INTO readers VALUES (1)"
            + " RETURNING 0::bigint'");
    ToldProgress progress = new ToldProgress();
    progress.cancelWhen(text -> text.contains("did not answer"));

    assertThatThrownBy(() -> database.awaitUnread(probe("SELECT sneak()", SHORT), progress))
        .isInstanceOf(RuntimeException.class);

    assertThat(test.query("SELECT n FROM readers")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"SELECT 1; SELECT 0", "DELETE FROM readers"})
  void takesOneSelectAlone(String sql) {
    assertFailure(FailureType.INVALID_REQUEST, sql);
  }

  @Test
  void failsWhenTheProbeIsWrong() {
    assertFailure(FailureType.FAILED_MIGRATION, "SELECT nothing FROM nowhere");
  }

  private void assertFailure(FailureType type, String sql) {
    assertThatThrownBy(() -> database.awaitUnread(probe(sql, SHORT), new ToldProgress()))
        .isInstanceOfSatisfying(
            ApplicationFailure.class,
            failure -> assertThat(failure.getType()).isEqualTo(type.wireName()));
  }

  private static ReadersProbe probe(String sql, Duration unreadFor) {
    return new ReadersProbe(
        Shop.TARGET,
        "orders",
        TestDatabase.script("probe.sql", sql),
        unreadFor,
        Duration.ofMillis(50));
  }
}
