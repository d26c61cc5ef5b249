package dev.spillway.sandbox.database;

import dev.spillway.activities.audit.RecordRoles;
import dev.spillway.activities.audit.RecordSettings;
import dev.spillway.activities.audit.RecordSetup;
import dev.spillway.sandbox.database.Logins.Login;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** What a demo's server holds before the release: the shop's old orders, and an empty record. */
final class DatabaseSeed {
  /** How many orders there are. */
  static final int ORDERS = 5_000;

  private static final List<String> SHOP =
      List.of(
          """
          CREATE TABLE orders (
            id bigserial PRIMARY KEY,
            customer text,
            item text NOT NULL,
            placed_at timestamptz NOT NULL DEFAULT now())
          """,
          """
          INSERT INTO orders (customer, item, placed_at)
          SELECT 'customer-' || n, 'item-' || n %% 97, now() - n * interval '1 minute'
          FROM generate_series(1, %d) n
          """
              .formatted(ORDERS),
          "GRANT SELECT, INSERT ON orders TO " + Login.SHOP_PODS.user(),
          "GRANT SELECT ON orders TO " + Login.BACKUP.user(),
          "GRANT USAGE ON SEQUENCE orders_id_seq TO " + Login.SHOP_PODS.user());

  private final LocalPostgres server;

  DatabaseSeed(LocalPostgres server) {
    this.server = server;
  }

  void plant() throws SQLException {
    try (Connection session = server.connect("postgres", Login.SUPERUSER, "demo")) {
      role(session, Login.SHOP_OWNER, "");
      role(session, Login.SHOP_PODS, "");
      role(session, Login.BACKUP, "");
      role(session, Login.RECORD_OWNER, "CREATEROLE");
      role(session, Login.RECORD_WRITER, "");
      // Who waits for a lock may then say whose it is, and what that one does.
      execute(session, "GRANT pg_read_all_stats TO " + Login.SHOP_OWNER.user());
      database(session, ShopDatabase.NAME, Login.SHOP_OWNER);
      database(session, ShopDatabase.RECORD, Login.RECORD_OWNER);
    }
    try (Connection session = server.connect(ShopDatabase.NAME, Login.SHOP_OWNER, "demo")) {
      for (String sql : SHOP) {
        execute(session, sql);
      }
    }
    record();
  }

  private void record() throws SQLException {
    RecordSettings owner =
        new RecordSettings(
            server.url(ShopDatabase.RECORD),
            Login.RECORD_OWNER.user(),
            "file:" + server.logins().file(Login.RECORD_OWNER));
    RecordRoles roles = RecordRoles.usual();
    var ignored = new RecordSetup(owner, roles).run();
    try (Connection session = server.connect(ShopDatabase.RECORD, Login.RECORD_OWNER, "demo")) {
      execute(session, "GRANT %s TO %s".formatted(roles.writer(), Login.RECORD_WRITER.user()));
    }
  }

  private void role(Connection session, Login login, String rights) throws SQLException {
    execute(
        session,
        "CREATE ROLE %s LOGIN %s PASSWORD '%s'"
            .formatted(login.user(), rights, server.logins().password(login)));
  }

  private static void database(Connection session, String name, Login owner) throws SQLException {
    execute(session, "CREATE DATABASE %s OWNER %s".formatted(name, owner.user()));
    execute(session, "REVOKE CONNECT ON DATABASE %s FROM PUBLIC".formatted(name));
    String others =
        owner == Login.SHOP_OWNER
            ? "%s, %s".formatted(Login.SHOP_PODS.user(), Login.BACKUP.user())
            : Login.RECORD_WRITER.user();
    execute(session, "GRANT CONNECT ON DATABASE %s TO %s".formatted(name, others));
  }

  private static void execute(Connection session, String sql) throws SQLException {
    try (Statement statement = session.createStatement()) {
      statement.execute(sql);
    }
  }
}
