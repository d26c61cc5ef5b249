package dev.spillway.sandbox.shop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/** The orders in the database, over one session. */
final class OrderBook {
  private static final int CONNECT_SECONDS = 5;

  private final PGSimpleDataSource source = new PGSimpleDataSource();
  private final ReentrantLock turn = new ReentrantLock();
  private @Nullable Connection session;

  /** An order that says nobody's name: its row was left behind. */
  static final class NamelessException extends Exception {
    private static final long serialVersionUID = 1;

    NamelessException(long id) {
      super("order %d has no name".formatted(id));
    }
  }

  /** Connects, so that a pod that listens can serve. */
  OrderBook(Map<String, String> environment, String application) throws SQLException {
    source.setUrl(environment.get(ShopVariables.DATABASE_URL));
    source.setUser(environment.get(ShopVariables.DATABASE_USER));
    source.setPassword(
        read(Path.of(environment.getOrDefault(ShopVariables.DATABASE_PASSWORD_FILE, ""))));
    source.setApplicationName(application);
    source.setConnectTimeout(CONNECT_SECONDS);
    session = source.getConnection();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException("Could not read " + file, e);
    }
  }

  /** Takes a new order and looks an older one up; returns that one's name. */
  String serve(String user, Checkout checkout) throws SQLException, NamelessException {
    turn.lock();
    try {
      Connection open = session();
      long newest = place(open, user, checkout);
      return name(open, ThreadLocalRandom.current().nextLong(newest) + 1, checkout);
    } catch (SQLException e) {
      forget();
      throw e;
    } finally {
      turn.unlock();
    }
  }

  private static long place(Connection open, String user, Checkout checkout) throws SQLException {
    String sql =
        switch (checkout) {
          case OLD_ONLY -> "INSERT INTO orders (customer, item) VALUES (?, 'item') RETURNING id";
          case OLD, NEW ->
              "INSERT INTO orders (customer, customer_name, item) SELECT n, n, 'item'"
                  + " FROM (SELECT ?::text) given (n) RETURNING id";
          case NEW_ONLY ->
              "INSERT INTO orders (customer_name, item) VALUES (?, 'item') RETURNING id";
        };
    try (PreparedStatement insert = open.prepareStatement(sql)) {
      insert.setString(1, user);
      try (ResultSet row = insert.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  /** Some of the newest are written the new way alone, just before the flag is on everywhere. */
  private static String name(Connection open, long id, Checkout checkout)
      throws SQLException, NamelessException {
    String column =
        switch (checkout) {
          case OLD_ONLY -> "customer";
          case OLD -> "coalesce(customer, customer_name)";
          case NEW, NEW_ONLY -> "customer_name";
        };
    try (PreparedStatement select =
        open.prepareStatement("SELECT %s FROM orders WHERE id = ?".formatted(column))) {
      select.setLong(1, id);
      try (ResultSet row = select.executeQuery()) {
        String name = row.next() ? row.getString(1) : "";
        if (name == null) {
          throw new NamelessException(id);
        }
        return name;
      }
    }
  }

  private Connection session() throws SQLException {
    Connection open = session;
    if (open == null) {
      open = source.getConnection();
      session = open;
    }
    return open;
  }

  /** One that failed once may be broken; the next request begins with a new one. */
  private void forget() {
    Connection broken = session;
    session = null;
    try {
      if (broken != null) {
        broken.close();
      }
    } catch (SQLException e) {
      System.err.println("a session did not close: " + e.getMessage());
    }
  }
}
