package dev.spillway.sandbox.database;

import dev.spillway.sandbox.database.Logins.Login;
import dev.spillway.sandbox.process.Attached;
import dev.spillway.sandbox.process.ChildProcess;
import dev.spillway.sandbox.process.JavaCommand;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postgresql.ds.PGSimpleDataSource;

/** A PostgreSQL server of the demo's own; its data ends with it. */
public final class LocalPostgres implements AutoCloseable {
  private static final Pattern LISTENING = Pattern.compile("listening on (\\d+)");
  private static final String HEAP = "64m";
  private static final int START_SECONDS = 90;

  private final Logins logins;
  private final CompletableFuture<Integer> port = new CompletableFuture<>();
  private final ChildProcess process;

  /**
   * Begins to start it in the folder; the first use waits for it. What it commits may be lost with
   * the machine, which makes it fast.
   */
  public LocalPostgres(Path folder) throws IOException {
    this(folder, List.of());
  }

  private LocalPostgres(Path folder, List<String> settings) throws IOException {
    this.logins = new Logins(folder);
    List<String> arguments = new ArrayList<>();
    arguments.add(PostgresMain.class.getName());
    arguments.add(folder.resolve("postgres").toString());
    arguments.add(logins.file(Login.SUPERUSER).toString());
    arguments.addAll(settings);
    this.process =
        ChildProcess.start(
            "postgres",
            JavaCommand.full(Attached.class.getName(), HEAP, arguments),
            Map.of(),
            this::read);
    var ignored = process.exit().thenAccept(this::ended);
  }

  /** One whose commits last, as those of a real server do; and take as long. */
  public static LocalPostgres durable(Path folder) throws IOException {
    return new LocalPostgres(folder, List.of("fsync=on", "synchronous_commit=on"));
  }

  private void read(String line) {
    Matcher listening = LISTENING.matcher(line);
    if (listening.matches()) {
      port.complete(Integer.valueOf(listening.group(1)));
    }
  }

  private void ended(int code) {
    port.completeExceptionally(
        new IllegalStateException(
            "PostgreSQL ended with code %d: %s".formatted(code, process.tail().text())));
  }

  /** Where a database is, for JDBC. */
  public String url(String database) {
    return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port(), database);
  }

  /** Who may log in with which password. */
  public Logins logins() {
    return logins;
  }

  /** A session whose statements each are a transaction. */
  public Connection connect(String database, Login login, String application) throws SQLException {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(url(database));
    source.setUser(login.user());
    source.setPassword(logins.password(login));
    source.setApplicationName(application);
    return source.getConnection();
  }

  private int port() {
    try {
      return port.get(START_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException(
          "PostgreSQL did not start within %d s".formatted(START_SECONDS), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while PostgreSQL started", e);
    }
  }

  @Override
  public void close() {
    process.close();
  }
}
