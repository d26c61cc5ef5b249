package dev.spillway.activities.schema;

import static dev.spillway.activities.schema.TestDatabase.change;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spillway.model.ReleaseId;
import dev.spillway.plan.Drop;
import dev.spillway.port.ContractPlan;
import dev.spillway.port.DroppedPart;
import dev.spillway.port.Finding;
import dev.spillway.port.SchemaChange;
import dev.spillway.port.SchemaReport;
import dev.spillway.wire.FailureType;
import io.temporal.failure.ApplicationFailure;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContractTest {
  private interface Move {
    SchemaReport run(SchemaChange change, Progress progress);
  }

  private static final SchemaChange DROPS =
      change(
          "1.sql",
          "ALTER TABLE orders DROP COLUMN \"Old Mail\", DROP COLUMN fax",
          "2.sql",
          "DROP TABLE public.old_orders");

  private final TestDatabase test = TestDatabase.create();
  private final PostgresDatabase database = test.database();

  @BeforeEach
  void createTables() throws SQLException {
    test.execute("CREATE TABLE orders (id bigint PRIMARY KEY, \"Old Mail\" text, fax text)");
    test.execute(
        "INSERT INTO orders SELECT i, repeat('m', 100), 'f' FROM generate_series(1, 99) i");
    test.execute("CREATE TABLE old_orders (id bigint PRIMARY KEY)");
    test.execute("INSERT INTO old_orders VALUES (7)");
  }

  @AfterEach
  void close() throws SQLException {
    test.close();
  }

  @Test
  void saysWhatWouldGoAndHowMuchThatIs() {
    ContractPlan plan = database.inspectContract(DROPS);

    assertThat(plan.report().findings()).isEmpty();
    assertThat(plan.parts())
        .containsExactly(
            new DroppedPart("orders", "\"Old Mail\""),
            new DroppedPart("orders", "fax"),
            new DroppedPart("public.old_orders", null));
    assertThat(plan.bytes()).isBetween(16_000L, 120_000L);
  }

  @Test
  void findsWhatForbidsTheDrop() throws SQLException {
    test.execute("CREATE VIEW mails AS SELECT \"Old Mail\" FROM orders");
    test.execute("ALTER TABLE orders ADD CHECK (length(fax) > 0)");
    test.execute("CREATE INDEX by_fax ON orders (fax)");

    assertThat(findings(DROPS)).singleElement().asString().contains("view mails");
    assertThat(findings(change("1.sql", "DROP TABLE nowhere")))
        .singleElement()
        .asString()
        .contains("Expected nowhere on database 'orders', but found none");
    assertThat(findings(change("1.sql", "ALTER TABLE orders DROP COLUMN nothing")))
        .singleElement()
        .asString()
        .contains("orders.nothing");
    assertThat(findings(change("1.sql", "DROP TABLE IF EXISTS nowhere"))).isEmpty();
    assertThat(findings(change("1.sql", "DROP TABLE orders CASCADE"))).hasSize(1);
  }

  @Test
  void hidesWhatIsDroppedAndBringsItBack() throws SQLException {
    SchemaReport first = database.softDrop(DROPS, new ToldProgress());
    SchemaReport second = database.softDrop(DROPS, new ToldProgress());

    assertThat(test.columns("orders"))
        .hasSize(3)
        .doesNotContain("Old Mail", "fax")
        .allMatch(column -> column.equals("id") || column.startsWith("spillway_dropped_"));
    assertThat(test.query("SELECT to_regclass('old_orders')")).containsOnlyNulls();
    assertThat(first.applied()).containsExactly("db/1.sql", "db/2.sql");
    assertThat(first.note()).isEqualTo("rename: 3 of 3 parts now");
    assertThat(second.note()).isEqualTo("rename: 0 of 3 parts now");
    assertThat(database.inspectContract(DROPS).report().findings()).isEmpty();

    database.restoreDropped(DROPS, new ToldProgress());
    database.restoreDropped(DROPS, new ToldProgress());

    assertThat(test.columns("orders")).containsExactly("id", "Old Mail", "fax");
    assertThat(test.query("SELECT id FROM old_orders")).containsExactly("7");
    assertThat(test.query("SELECT count(fax) FROM orders")).containsExactly("99");
  }

  @Test
  void dropsForGoodWhatItHid() throws SQLException {
    database.softDrop(DROPS, new ToldProgress());

    database.hardDrop(DROPS, new ToldProgress());
    SchemaReport second = database.hardDrop(DROPS, new ToldProgress());

    assertThat(test.columns("orders")).containsExactly("id");
    assertThat(test.query("SELECT relname FROM pg_class WHERE relname LIKE 'spillway%'")).isEmpty();
    assertThat(second.note()).isEqualTo("drop: 0 of 3 parts now");
  }

  @Test
  void dropsNothingForGoodThatIsInUse() throws SQLException {
    assertFailure(FailureType.FOREIGN_CHANGE, database::hardDrop, DROPS);

    assertThat(test.columns("orders")).containsExactly("id", "Old Mail", "fax");
  }

  @Test
  void dropsNothingThatAnotherReleaseHid() throws SQLException {
    database.softDrop(DROPS, new ToldProgress());
    SchemaChange other =
        new SchemaChange(
            DROPS.target(), new ReleaseId("orders-api-2"), DROPS.database(), DROPS.scripts());

    database.hardDrop(other, new ToldProgress());
    assertFailure(FailureType.UNEXPECTED_SHAPE, database::softDrop, other);

    assertThat(test.columns("orders")).hasSize(3);
  }

  @Test
  void saysWhatIsGoneWhenItBringsTheRestBack() throws SQLException {
    database.softDrop(DROPS, new ToldProgress());
    database.hardDrop(change("1.sql", "DROP TABLE public.old_orders"), new ToldProgress());

    SchemaReport report = database.restoreDropped(DROPS, new ToldProgress());

    assertThat(report.gone()).containsExactly("public.old_orders");
    assertThat(test.columns("orders")).containsExactly("id", "Old Mail", "fax");
  }

  @Test
  void bringsNothingBackOverSomethingNew() throws SQLException {
    database.softDrop(DROPS, new ToldProgress());
    test.execute("ALTER TABLE orders ADD COLUMN fax int");

    assertFailure(
        FailureType.FOREIGN_CHANGE,
        database::restoreDropped,
        change("1.sql", "ALTER TABLE orders DROP COLUMN fax"));

    assertThat(test.columns("orders")).contains("fax").hasSize(4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "\"Ünï côdé\"", "shop.\"dotted.name\""})
  void namesATombstoneThatPostgresKeepsWhole(String table) {
    ReleaseId release = new ReleaseId("orders-api-1");
    String longest =
        table.startsWith("\"") ? table : table + "x".repeat(table.length() > 1 ? 0 : 62);

    Tombstone tombstone = Tombstone.of(new Drop(longest, null, false), release);

    assertThat(tombstone.name()).matches("spillway_dropped_[a-z0-9_]{0,45}").hasSizeLessThan(64);
    assertThat(tombstone.tableAfter()).endsWith(tombstone.name());
    assertThat(tombstone.name())
        .isNotEqualTo(Tombstone.of(new Drop(longest, "a", false), release).name())
        .isNotEqualTo(
            Tombstone.of(new Drop(longest, null, false), new ReleaseId("orders-api-2")).name());
  }

  @ParameterizedTest
  @EnumSource(Removal.Way.class)
  void waitsForALockInEachWay(Removal.Way way) throws Exception {
    if (way != Removal.Way.SOFT_DROP) {
      database.softDrop(DROPS, new ToldProgress());
    }
    ToldProgress progress = new ToldProgress();
    try (Connection somebody = test.connect()) {
      somebody.setAutoCommit(false);
      TestDatabase.execute(somebody, "SELECT count(*) FROM orders");
      CompletableFuture<SchemaReport> run =
          CompletableFuture.supplyAsync(() -> Removal.run(database, DROPS, way, progress));
      progress.await(text -> text.contains("try 2"));
      progress.await(text -> text.contains("waits for pid ") && text.contains("'somebody'"));

      somebody.rollback();

      assertThat(run.get(60, TimeUnit.SECONDS).note()).endsWith("3 of 3 parts now");
    }
  }

  private List<String> findings(SchemaChange change) {
    return database.inspectContract(change).report().findings().stream()
        .map(Finding::cause)
        .toList();
  }

  private static void assertFailure(FailureType type, Move move, SchemaChange change) {
    assertThatThrownBy(() -> move.run(change, new ToldProgress()))
        .isInstanceOfSatisfying(
            ApplicationFailure.class,
            failure -> assertThat(failure.getType()).isEqualTo(type.wireName()));
  }
}
