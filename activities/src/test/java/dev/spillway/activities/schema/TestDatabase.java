package dev.spillway.activities.schema;

import dev.spillway.activities.Shop;
import dev.spillway.model.BackfillJob;
import dev.spillway.model.ReleaseId;
import dev.spillway.model.SqlScript;
import dev.spillway.port.BackfillRun;
import dev.spillway.port.SchemaChange;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** An empty database of its own on a server that all tests of a process share. */
final class TestDatabase implements AutoCloseable {
  static final Patience SHORT =
      new Patience(
          Duration.ofMillis(500),
          Duration.ofSeconds(1),
          Duration.ofSeconds(20),
          Duration.ofMillis(50));
  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final EmbeddedPostgres SERVER = start();

  private final String name = "shop" + COUNT.incrementAndGet();
  private final Connection owner;

  private TestDatabase() throws SQLException {
    try (Connection server = connect("postgres", SERVER.getPort())) {
      execute(server, "CREATE DATABASE " + name);
    }
    owner = connect();
  }

  static TestDatabase create() {
    try {
      return new TestDatabase();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static EmbeddedPostgres start() {
    try {
      // It ends by itself with the process.
      return EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static int serverPort() {
    return SERVER.getPort();
  }

  PostgresDatabase database() {
    return database(SERVER.getPort());
  }

  PostgresDatabase database(int port) {
    return new PostgresDatabase(settings(port), SHORT);
  }

  DatabaseSettings settings(int port) {
    return new DatabaseSettings(
        "orders", "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, name), "postgres", null);
  }

  /** Somebody else's session. */
  Connection connect() throws SQLException {
    return connect(name, SERVER.getPort());
  }

  private static Connection connect(String database, int port) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:%d/%s?ApplicationName=somebody".formatted(port, database),
        "postgres",
        "");
  }

  void execute(String sql) throws SQLException {
    execute(owner, sql);
  }

  static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Returns when the server has noticed that all other sessions of this database are gone. */
  void awaitNobodyElse() throws SQLException {
    List<String> others;
    do {
      others =
          query(
              "SELECT pid FROM pg_stat_activity"
                  + " WHERE datname = current_database() AND pid <> pg_backend_pid()");
    } while (!others.isEmpty());
  }

  /** A thousand orders that count how often they are changed. */
  void createNumbers() throws SQLException {
    execute(
        "CREATE TABLE orders (id bigint PRIMARY KEY, n int, word text, doubled int, turns int"
            + " NOT NULL DEFAULT 0)");
    execute("INSERT INTO orders SELECT 7 * i, i, i::text, NULL FROM generate_series(1, 1000) i");
    execute(
        "CREATE FUNCTION turn() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.turns :="
            + " OLD.turns + 1; RETURN NEW; END $$");
    execute("CREATE TRIGGER turn BEFORE UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION turn()");
  }

  /** The first column, as text. */
  List<String> query(String sql) throws SQLException {
    try (Statement statement = owner.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      List<String> values = new ArrayList<>();
      while (row.next()) {
        values.add(row.getString(1));
      }
      return values;
    }
  }

  List<String> columns(String table) throws SQLException {
    return query(
        "SELECT attname FROM pg_attribute WHERE attrelid = '%s'::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attnum"
            .formatted(table));
  }

  static SchemaChange change(String... namesAndSql) {
    List<SqlScript> scripts = new ArrayList<>();
    for (int i = 0; i < namesAndSql.length; i += 2) {
      scripts.add(script(namesAndSql[i], namesAndSql[i + 1]));
    }
    return new SchemaChange(Shop.TARGET, new ReleaseId("orders-api-1"), "orders", scripts);
  }

  static SqlScript script(String name, String sql) {
    return new SqlScript("db/" + name, sql, "0f");
  }

  /** The job that the orders of {@link #createNumbers} are made for. */
  static BackfillRun doubling(int batch) {
    return run(new BackfillJob("orders", "id", "doubled", "2 * n", batch, Duration.ZERO));
  }

  static BackfillRun run(BackfillJob job) {
    return new BackfillRun(
        Shop.TARGET, new ReleaseId("orders-api-1"), "orders", job, "f".repeat(64));
  }

  @Override
  public void close() throws SQLException {
    owner.close();
    try (Connection server = connect("postgres", SERVER.getPort())) {
      execute(server, "DROP DATABASE %s WITH (FORCE)".formatted(name));
    }
  }
}
