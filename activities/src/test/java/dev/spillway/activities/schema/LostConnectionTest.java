package dev.spillway.activities.schema;

import static dev.spillway.activities.schema.TestDatabase.change;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.port.BackfillReport;
import dev.spillway.port.SchemaChange;
import dev.spillway.wire.FailureType;
import io.temporal.failure.ApplicationFailure;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** All connections are cut after the first message, then after the second, and so on to the end. */
class LostConnectionTest {
  private static final int MOST_ATTEMPTS = 3;

  private int lost;

  @Test
  void expandsInTheEnd() throws Exception {
    SchemaChange change =
        change(
            "V1__email.sql",
            "ALTER TABLE orders ADD COLUMN email text",
            "V2__by_email.sql",
            "CREATE UNIQUE INDEX CONCURRENTLY orders_by_email ON orders (email)");
    boolean cut = true;
    for (int messages = 1; cut; messages += 4) {
      try (TestDatabase test = TestDatabase.create();
          CuttingProxy proxy = new CuttingProxy(TestDatabase.serverPort(), messages)) {
        test.execute("CREATE TABLE orders (id bigint PRIMARY KEY)");
        PostgresDatabase database = test.database(proxy.port());
        retryUntilDone(() -> database.expand(change, new ToldProgress()));
        cut = proxy.hasCut();

        assertThat(test.columns("orders")).containsExactly("id", "email");
        assertThat(
                test.query(
                    "SELECT version || ' ' || success FROM spillway_expand_history"
                        + " WHERE version <> '0' ORDER BY 1"))
            .containsExactly("1 true", "2 true");
        assertThat(
                test.query("SELECT indisvalid FROM pg_index WHERE indrelid = 'orders'::regclass"))
            .containsOnly("t")
            .hasSize(2);
      }
    }
    assertThat(lost).isGreaterThan(5);
  }

  @Test
  void fillsEachRowOnce() throws Exception {
    boolean cut = true;
    for (int messages = 1; cut; messages++) {
      try (TestDatabase test = TestDatabase.create();
          CuttingProxy proxy = new CuttingProxy(TestDatabase.serverPort(), messages)) {
        test.createNumbers();
        PostgresDatabase database = test.database(proxy.port());
        BackfillReport report =
            retryUntilDone(
                () -> database.runBackfill(TestDatabase.doubling(250), new ToldProgress()));
        cut = proxy.hasCut();

        assertThat(report).isEqualTo(new BackfillReport(1000, 4, 0, List.of()));
        assertThat(test.query("SELECT count(*) FROM orders WHERE doubled = 2 * n"))
            .containsExactly("1000");
        assertThat(test.query("SELECT max(turns) FROM orders")).containsExactly("1");
      }
    }
    assertThat(lost).isGreaterThan(5);
  }

  @Test
  void dropsInTheEnd() throws Exception {
    SchemaChange drop = change("1.sql", "ALTER TABLE orders DROP COLUMN fax");
    boolean cut = true;
    for (int messages = 1; cut; messages += 2) {
      try (TestDatabase test = TestDatabase.create();
          CuttingProxy proxy = new CuttingProxy(TestDatabase.serverPort(), messages)) {
        test.execute("CREATE TABLE orders (id bigint PRIMARY KEY, fax text)");
        PostgresDatabase database = test.database(proxy.port());
        retryUntilDone(() -> database.softDrop(drop, new ToldProgress()));
        retryUntilDone(() -> database.hardDrop(drop, new ToldProgress()));
        cut = proxy.hasCut();

        assertThat(test.columns("orders")).containsExactly("id");
      }
    }
    assertThat(lost).isGreaterThan(5);
  }

  private <T> T retryUntilDone(Supplier<T> work) {
    for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      try {
        return work.get();
      } catch (ApplicationFailure e) {
        assertThat(e.getType()).as(e.getMessage()).isEqualTo(FailureType.UNAVAILABLE.wireName());
        lost++;
      }
    }
    throw new AssertionError("not done in %d attempts".formatted(MOST_ATTEMPTS));
  }
}
