package dev.spillway.worker.gateway;

import dev.spillway.activities.audit.RecordRoles;
import dev.spillway.activities.audit.RecordSettings;
import dev.spillway.activities.audit.RecordSetup;
import dev.spillway.activities.authority.DecisionDatabase;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A record on a real server, with the rights a gateway has. */
final class RecordBeside implements BeforeAllCallback, AfterAllCallback {
  private EmbeddedPostgres postgres;
  private DecisionDatabase database;

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    postgres = EmbeddedPostgres.builder().setConnectConfig("loginTimeout", "60").start();
    String url = "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(postgres.getPort());
    admin("CREATE ROLE record_owner LOGIN CREATEROLE");
    admin("GRANT CREATE ON DATABASE postgres TO record_owner");
    var unused =
        new RecordSetup(new RecordSettings(url, "record_owner", null), RecordRoles.usual()).run();
    admin("CREATE ROLE gateway_login LOGIN IN ROLE spillway_record_writer");
    database = new DecisionDatabase(url, "gateway_login", null);
  }

  @Override
  public void afterAll(ExtensionContext context) throws IOException {
    postgres.close();
  }

  DecisionDatabase database() {
    return database;
  }

  void admin(String sql) {
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }
}
