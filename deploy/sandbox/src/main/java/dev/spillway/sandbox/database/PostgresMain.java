package dev.spillway.sandbox.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * PostgreSQL as a program of its own: an empty server on a free loopback port whose superuser has a
 * password. Prints {@code listening on PORT} and ends with its process.
 */
public final class PostgresMain {
  private static final String PASSWORDS_ONLY = "host all all 127.0.0.1/32 scram-sha-256\n";

  private PostgresMain() {}

  /**
   * Takes the folder of its data, the file that holds the superuser's password, and settings of the
   * server as {@code NAME=VALUE}.
   */
  @SuppressWarnings("SystemOut") // Whoever starts it reads the port.
  public static void main(String[] args) throws IOException, SQLException, InterruptedException {
    Path data = Path.of(args[0]);
    String password = Files.readString(Path.of(args[1]));
    EmbeddedPostgres.Builder builder =
        EmbeddedPostgres.builder()
            .setDataDirectory(data)
            .setServerConfig("listen_addresses", "127.0.0.1")
            .setServerConfig("unix_socket_directories", "");
    for (int i = 2; i < args.length; i++) {
      int equals = args[i].indexOf('=');
      builder.setServerConfig(args[i].substring(0, equals), args[i].substring(equals + 1));
    }
    EmbeddedPostgres server = builder.start();
    lock(server, data, password);
    System.out.println("listening on " + server.getPort());
    Thread.currentThread().join();
  }

  /** It begins with a server that trusts everybody on this machine. */
  private static void lock(EmbeddedPostgres server, Path data, String password)
      throws IOException, SQLException {
    try (Connection session = server.getPostgresDatabase().getConnection();
        Statement statement = session.createStatement()) {
      statement.execute("ALTER ROLE postgres PASSWORD '%s'".formatted(password));
      Files.writeString(data.resolve("pg_hba.conf"), PASSWORDS_ONLY);
      statement.execute("SELECT pg_reload_conf()");
    }
  }
}
