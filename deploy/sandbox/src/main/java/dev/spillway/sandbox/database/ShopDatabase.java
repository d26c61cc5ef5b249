package dev.spillway.sandbox.database;

import dev.spillway.sandbox.database.Logins.Login;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/** The shop's orders, as anyone with the right to look sees them. */
public final class ShopDatabase implements AutoCloseable {
  public static final String NAME = "shop";
  public static final String RECORD = "record";
  public static final String OLD_COLUMN = "customer";
  public static final String NEW_COLUMN = "customer_name";

  /** As the server's list of sessions shows whoever locks the table. */
  public static final String BACKUP = "nightly-backup";

  private static final String COLUMNS =
      "SELECT column_name FROM information_schema.columns WHERE table_name = 'orders'"
          + " ORDER BY column_name";
  private static final String WAITING =
      "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
          + " AND application_name LIKE 'spillway %'";

  /** It gave no answer. */
  public static final class GoneException extends RuntimeException {
    private static final long serialVersionUID = 1;

    GoneException(String sql, SQLException cause) {
      super("The shop's database did not take: " + sql, cause);
    }
  }

  private final LocalPostgres server;
  private final Connection session;
  private final ReentrantLock turn = new ReentrantLock();

  /** Plants both databases. */
  public ShopDatabase(LocalPostgres server) throws SQLException {
    this.server = server;
    new DatabaseSeed(server).plant();
    this.session = server.connect(NAME, Login.SHOP_OWNER, "demo");
  }

  /** The version of the server. */
  public String serverVersion() {
    return query("SHOW server_version").getFirst();
  }

  /** Whether what is committed outlives the machine's sudden end. */
  public boolean isDurable() {
    return Stream.of("fsync", "synchronous_commit", "full_page_writes")
        .allMatch(setting -> query("SHOW " + setting).getFirst().equals("on"));
  }

  /** The columns of orders. */
  public List<String> columns() {
    return query(COLUMNS);
  }

  /** Orders without the new column's value; empty where there is no such column. */
  public Optional<Long> rowsLeftBehind() {
    return columns().contains(NEW_COLUMN)
        ? Optional.of(number("SELECT count(*) FROM orders WHERE customer_name IS NULL"))
        : Optional.empty();
  }

  /** Whether a step waits for a lock at this moment. */
  public boolean stepWaitsForLock() {
    return number(WAITING) > 0;
  }

  /** An order that no new version takes: its customer's name is blank. */
  public void plantBlankOrder() {
    execute("INSERT INTO orders (customer, item) VALUES ('   ', 'item-0')");
  }

  /** What an operator does about it. */
  public void repairBlankOrders() {
    execute("UPDATE orders SET customer = 'unknown' WHERE btrim(customer) = ''");
  }

  /**
   * Locks the table as a backup does: others read and write, nobody changes its shape. Held until
   * it is closed.
   */
  public AutoCloseable lockAsBackup() {
    try {
      Connection backup = server.connect(NAME, Login.BACKUP, BACKUP);
      backup.setAutoCommit(false);
      try (Statement statement = backup.createStatement()) {
        statement.execute("LOCK TABLE orders IN ACCESS SHARE MODE");
      }
      return backup;
    } catch (SQLException e) {
      throw new IllegalStateException("Could not lock the orders", e);
    }
  }

  private long number(String sql) {
    return Long.parseLong(query(sql).getFirst());
  }

  private List<String> query(String sql) {
    turn.lock();
    try (Statement statement = session.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      List<String> values = new ArrayList<>();
      while (row.next()) {
        values.add(row.getString(1));
      }
      return values;
    } catch (SQLException e) {
      throw new GoneException(sql, e);
    } finally {
      turn.unlock();
    }
  }

  private void execute(String sql) {
    turn.lock();
    try (Statement statement = session.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new GoneException(sql, e);
    } finally {
      turn.unlock();
    }
  }

  @Override
  public void close() throws SQLException {
    session.close();
  }
}
