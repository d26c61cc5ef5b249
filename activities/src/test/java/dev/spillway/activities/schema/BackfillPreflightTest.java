package dev.spillway.activities.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spillway.model.BackfillJob;
import dev.spillway.port.Finding;
import dev.spillway.wire.FailureType;
import io.temporal.failure.ApplicationFailure;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BackfillPreflightTest {
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
  void findsNothingAgainstAGoodJob() {
    assertThat(database.inspectBackfill(TestDatabase.doubling(10)).findings()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "nowhere|id|doubled|1|table nowhere",
        "orders|nothing|doubled|1|column nothing",
        "orders|id|nothing|1|column nothing",
        "orders|n|doubled|1|unique and not null",
        "orders|id|doubled|nothing + 1|column \"nothing\" does not exist",
        "orders|id|doubled|'a'::text|operator does not exist: integer = text",
        "orders|id|doubled|1) WHERE (true|SQL expression",
      })
  void findsWhatForbidsAJob(
      String table, String key, String column, String value, String expected) {
    assertThat(causes(new BackfillJob(table, key, column, value, 10, Duration.ZERO)))
        .singleElement()
        .asString()
        .contains(expected);
  }

  @Test
  void findsAUniqueIndexThatDoesNotHoldForEveryRow() throws SQLException {
    test.execute("CREATE UNIQUE INDEX ON orders (n) WHERE n > 0");
    test.execute("ALTER TABLE orders ALTER n SET NOT NULL");
    BackfillJob job = new BackfillJob("orders", "n", "doubled", "2 * n", 10, Duration.ZERO);

    assertThat(causes(job)).hasSize(1);
    test.execute("CREATE UNIQUE INDEX ON orders (n)");
    assertThat(causes(job)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ALTER TABLE orders DROP CONSTRAINT orders_pkey",
        "ALTER TABLE orders DROP CONSTRAINT orders_pkey, ALTER id DROP NOT NULL;"
            + "CREATE UNIQUE INDEX ON orders (id);"
            + "UPDATE orders SET id = NULL WHERE id = 70",
      })
  void fillsNothingByAKeyThatDoesNotNameEachRow(String loss) throws SQLException {
    test.execute(loss);

    assertThatThrownBy(() -> database.runBackfill(TestDatabase.doubling(100), new ToldProgress()))
        .isInstanceOfSatisfying(
            ApplicationFailure.class,
            failure ->
                assertThat(failure.getType()).isEqualTo(FailureType.UNEXPECTED_SHAPE.wireName()))
        .hasMessageContaining("Expected orders.id to be unique and not null, but it is not")
        .hasMessageContaining("a primary key or a unique index of its own");

    assertThat(test.query("SELECT count(doubled) FROM orders")).isEqualTo(List.of("0"));
  }

  private List<String> causes(BackfillJob job) {
    return database.inspectBackfill(TestDatabase.run(job)).findings().stream()
        .map(Finding::cause)
        .toList();
  }
}
