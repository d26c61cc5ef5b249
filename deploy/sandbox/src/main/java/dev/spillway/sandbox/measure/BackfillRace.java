package dev.spillway.sandbox.measure;

import dev.spillway.activities.schema.BackfillActivitiesImpl;
import dev.spillway.activities.schema.DatabaseSettings;
import dev.spillway.activities.schema.Databases;
import dev.spillway.model.BackfillJob;
import dev.spillway.model.EnvironmentName;
import dev.spillway.model.ReleaseId;
import dev.spillway.model.ServiceName;
import dev.spillway.model.Target;
import dev.spillway.port.BackfillActivities;
import dev.spillway.port.BackfillReport;
import dev.spillway.port.BackfillRun;
import dev.spillway.sandbox.database.LocalPostgres;
import dev.spillway.sandbox.database.Logins.Login;
import dev.spillway.sandbox.database.ShopDatabase;
import dev.spillway.wire.WireFormat;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.testing.TestActivityEnvironment;
import io.temporal.testing.TestEnvironmentOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The worker's backfill, and one plain UPDATE in one transaction, each on a table that was made
 * alike a moment before. Commits last, since a backfill has many and an UPDATE has one.
 */
final class BackfillRace implements AutoCloseable {
  private static final String VALUE = "btrim(customer)";
  private static final String TABLE = "measured_orders";
  private static final List<String> MAKE =
      List.of(
          "DROP TABLE IF EXISTS " + TABLE,
          """
          CREATE TABLE %s (
            id bigint PRIMARY KEY,
            customer text,
            item text NOT NULL,
            placed_at timestamptz NOT NULL DEFAULT now(),
            customer_name text CHECK (customer_name <> ''))
          """
              .formatted(TABLE));
  private final long rows;
  private final LocalPostgres server;
  private final ShopDatabase shop;
  private final TestActivityEnvironment activities;
  private int runs;

  /** Starts a server in the folder. */
  BackfillRace(Path folder, long rows) throws IOException, SQLException {
    this.rows = rows;
    server = LocalPostgres.durable(folder);
    shop = new ShopDatabase(server);
    activities = activities();
    requireDurable();
  }

  private TestActivityEnvironment activities() {
    DatabaseSettings settings =
        new DatabaseSettings(
            ShopDatabase.NAME,
            server.url(ShopDatabase.NAME),
            Login.SHOP_OWNER.user(),
            "file:" + server.logins().file(Login.SHOP_OWNER));
    WorkflowClientOptions client =
        WorkflowClientOptions.newBuilder().setDataConverter(WireFormat.dataConverter()).build();
    TestActivityEnvironment environment =
        TestActivityEnvironment.newInstance(
            TestEnvironmentOptions.newBuilder().setWorkflowClientOptions(client).build());
    environment.registerActivitiesImplementations(
        new BackfillActivitiesImpl(Databases.of(List.of(settings))));
    return environment;
  }

  private void requireDurable() {
    if (!shop.isDurable()) {
      throw new IllegalStateException("Expected a server whose commits last, but they may be lost");
    }
  }

  /** The version of the server. */
  String serverVersion() {
    return shop.serverVersion();
  }

  /** Rows a second of the worker's backfill, with its last look for what is undone. */
  double backfill(Duration pause) throws SQLException {
    make();
    BackfillActivities stub = activities.newActivityStub(BackfillActivities.class);
    BackfillJob job =
        new BackfillJob(TABLE, "id", "customer_name", VALUE, BackfillJob.USUAL_BATCH, pause);
    long began = System.nanoTime();
    BackfillReport report = stub.runBackfill(run(job));
    double rate = rate(began);
    requireAll(report.remaining() == 0 ? report.rows() : 0);
    return rate;
  }

  /** Rows a second of one statement that changes them all. */
  double plain() throws SQLException {
    make();
    try (Connection session = server.connect(ShopDatabase.NAME, Login.SHOP_OWNER, "measure");
        Statement statement = session.createStatement()) {
      session.setAutoCommit(false);
      long began = System.nanoTime();
      long changed =
          statement.executeLargeUpdate("UPDATE %s SET customer_name = %s".formatted(TABLE, VALUE));
      session.commit();
      double rate = rate(began);
      requireAll(changed);
      return rate;
    }
  }

  private BackfillRun run(BackfillJob job) {
    runs++;
    return new BackfillRun(
        new Target(
            new ServiceName("orders-api"), new EnvironmentName("sandbox"), "sandbox", "shop"),
        new ReleaseId("measure-" + runs),
        ShopDatabase.NAME,
        job,
        "measure-" + runs);
  }

  private void make() throws SQLException {
    try (Connection session = server.connect(ShopDatabase.NAME, Login.SHOP_OWNER, "measure");
        Statement statement = session.createStatement()) {
      for (String sql : MAKE) {
        statement.execute(sql);
      }
      statement.execute(insert());
    }
    try (Connection session = server.connect(ShopDatabase.NAME, Login.SUPERUSER, "measure");
        Statement statement = session.createStatement()) {
      statement.execute("VACUUM (ANALYZE) " + TABLE);
      statement.execute("CHECKPOINT");
    }
  }

  private String insert() {
    return """
    INSERT INTO %s (id, customer, item, placed_at)
    SELECT n, 'customer-' || n, 'item-' || n %% 97, now() - n * interval '1 second'
    FROM generate_series(1, %d) n
    """
        .formatted(TABLE, rows);
  }

  private double rate(long began) {
    return (double) rows * TimeUnit.SECONDS.toNanos(1) / (System.nanoTime() - began);
  }

  private void requireAll(long changed) {
    if (changed != rows) {
      throw new IllegalStateException(
          "Expected %d rows to be filled, but %d were".formatted(rows, changed));
    }
  }

  @Override
  public void close() throws SQLException {
    activities.close();
    shop.close();
    server.close();
  }
}
