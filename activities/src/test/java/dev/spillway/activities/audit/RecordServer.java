package dev.spillway.activities.audit;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A PostgreSQL of our own with a record in it, and a login for each of its roles. */
public final class RecordServer implements BeforeAllCallback, AfterAllCallback {
  /** Who owns the tables. */
  public static final String OWNER = "record_owner";

  public static final String WRITER = "worker_login";
  public static final String READER = "auditor_login";

  private EmbeddedPostgres postgres;

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    postgres = EmbeddedPostgres.builder().setConnectConfig("loginTimeout", "60").start();
    admin("CREATE ROLE record_owner LOGIN CREATEROLE");
    admin("GRANT CREATE ON DATABASE postgres TO record_owner");
    setup().run();
    admin("CREATE ROLE worker_login LOGIN IN ROLE spillway_record_writer");
    admin("CREATE ROLE auditor_login LOGIN IN ROLE spillway_record_reader");
  }

  @Override
  public void afterAll(ExtensionContext context) throws IOException {
    postgres.close();
  }

  public RecordSetup setup() {
    return new RecordSetup(settings(OWNER), RecordRoles.usual());
  }

  public RecordSettings settings(String login) {
    return new RecordSettings(url(), login, null);
  }

  public String url() {
    return "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(postgres.getPort());
  }

  public Connection connect(String login) throws SQLException {
    return DriverManager.getConnection(url(), login, "");
  }

  /** As the superuser, who may do everything but what a trigger refuses. */
  public void admin(String sql) {
    as("postgres", sql);
  }

  public void as(String login, String sql) {
    try (Connection connection = connect(login);
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.execute();
    } catch (SQLException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  /** The first column of every row. */
  public List<String> column(String sql) {
    try (Connection connection = connect("postgres");
        PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet rows = statement.executeQuery()) {
      List<String> column = new ArrayList<>();
      while (rows.next()) {
        column.add(rows.getString(1));
      }
      return column;
    } catch (SQLException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }
}
