package dev.spillway.activities.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spillway.model.BackfillJob;
import dev.spillway.port.BackfillReport;
import dev.spillway.port.BackfillRun;
import dev.spillway.wire.FailureType;
import io.temporal.failure.ApplicationFailure;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows that no batch can fill, and the try after somebody has seen to them. */
class BackfillRepairTest {
  private static final BackfillRun FROM_WORDS =
      TestDatabase.run(
          new BackfillJob("orders", "id", "doubled", "2 * word::int", 10, Duration.ZERO));

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
  void fillsAllOthersOfABatchThatAlwaysFails() throws SQLException {
    test.execute("UPDATE orders SET word = 'many' WHERE id = 70");

    BackfillReport report = database.runBackfill(FROM_WORDS, new ToldProgress());

    assertThat(report.quarantined())
        .containsExactly("70: invalid input syntax for type integer: \"many\" (22P02)");
    assertThat(report.rows()).isEqualTo(999);
    assertThat(report.remaining()).isEqualTo(1);
    assertThat(test.query("SELECT id FROM orders WHERE doubled IS NULL")).containsExactly("70");
  }

  @Test
  void countsEveryRowItLeftOutThoughItNamesAHundred() throws SQLException {
    test.execute("UPDATE orders SET word = 'many' WHERE n <= 250");

    BackfillReport report =
        database.runBackfill(
            TestDatabase.run(
                new BackfillJob("orders", "id", "doubled", "2 * word::int", 250, Duration.ZERO)),
            new ToldProgress());

    assertThat(report.quarantined()).hasSize(100);
    assertThat(report.rows()).isEqualTo(750);
    assertThat(report.remaining()).isEqualTo(250);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DELETE FROM orders WHERE id = 70",
        "UPDATE orders SET word = '35', doubled = 70 WHERE id = 70",
        "UPDATE orders SET word = '35' WHERE id = 70",
      })
  void namesNoRowThatSomebodyHasSeenTo(String repair) throws SQLException {
    test.execute("UPDATE orders SET word = 'many' WHERE id = 70");
    database.runBackfill(FROM_WORDS, new ToldProgress());
    test.execute(repair);

    BackfillReport report = database.runBackfill(FROM_WORDS, new ToldProgress());

    assertThat(report.remaining()).isZero();
    assertThat(report.quarantined()).isEmpty();
  }

  @Test
  void beginsAnewOnceTheRowsAreCorrectedThatMadeItGiveUp() throws SQLException {
    test.execute("UPDATE orders SET word = 'many' WHERE n % 10 = 0");
    assertGivesUp("50 of 50 failed, such as key 70: ");
    test.execute("UPDATE orders SET word = n::text WHERE word = 'many'");

    BackfillReport report = database.runBackfill(FROM_WORDS, new ToldProgress());

    assertThat(report.remaining()).isZero();
    assertThat(report.quarantined()).isEmpty();
    assertThat(test.query("SELECT count(*) FROM orders WHERE doubled = 2 * n"))
        .containsExactly("1000");
    assertThat(test.query("SELECT count(*) FROM orders WHERE n % 10 <> 0 AND turns <> 1"))
        .containsExactly("0");
  }

  @Test
  void givesUpAgainWhereNothingWasCorrected() throws SQLException {
    test.execute("UPDATE orders SET word = 'many' WHERE id % 7 = 0");

    assertGivesUp("50 of 50 failed, such as key 7: ");
    assertGivesUp("50 of 50 failed, such as key 7: ");
  }

  private void assertGivesUp(String message) {
    assertThatThrownBy(() -> database.runBackfill(FROM_WORDS, new ToldProgress()))
        .isInstanceOfSatisfying(
            ApplicationFailure.class,
            failure ->
                assertThat(failure.getType()).isEqualTo(FailureType.FAILED_MIGRATION.wireName()))
        .hasMessageContaining(message);
  }
}
