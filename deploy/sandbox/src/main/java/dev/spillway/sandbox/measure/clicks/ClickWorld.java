package dev.spillway.sandbox.measure.clicks;

import dev.spillway.activities.slackfake.FakeSlack;
import dev.spillway.activities.slackfake.FakeWorkspace;
import dev.spillway.sandbox.chat.SandboxGateway;
import dev.spillway.sandbox.chat.SlackEntry;
import dev.spillway.sandbox.database.LocalPostgres;
import dev.spillway.sandbox.database.Logins.Login;
import dev.spillway.sandbox.database.ShopDatabase;
import dev.spillway.sandbox.process.FreePorts;
import dev.spillway.sandbox.process.Parts;
import dev.spillway.sandbox.report.Narrator;
import dev.spillway.sandbox.temporal.TemporalConnection;
import dev.spillway.sandbox.temporal.TemporalServer;
import dev.spillway.sandbox.worker.WorkerProcess;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What clicks need, on this machine alone: a Slack, two gateways that share an inbox, the record on
 * a disk that keeps it, and Temporal, which the gateways reach over a cable. What is started last
 * ends first.
 */
final class ClickWorld implements AutoCloseable {
  static final String INSTANCE = "bench";
  static final String CHANNEL = "C0BENCH";

  private static final int GATEWAYS = 2;
  private static final String HEAP = "384m";

  private final Parts parts;
  private final FakeWorkspace workspace =
      new FakeWorkspace(
          "xoxb-" + UUID.randomUUID(),
          UUID.randomUUID().toString(),
          "A0BENCH",
          "T0BENCH",
          BenchPeople.workspace());
  private final LocalPostgres postgres;
  private final ShopDatabase database;
  private final TemporalConnection temporal;
  private final FakeSlack slack;
  private final Cable cable;
  private final List<WorkerProcess> gateways = new ArrayList<>();
  private @Nullable ReadyGateways ready;
  private final String target;
  private final Path folder;
  private final ProcessSettings settings;

  /** Starts everything but the processes; the folder is the caller's to remove. */
  ClickWorld(TemporalServer server, Path folder, Narrator narrator)
      throws IOException, InterruptedException, SQLException {
    this.parts = new Parts(narrator::note);
    parts.keep(server);
    this.target = server.target();
    this.folder = folder;
    postgres = parts.keep(LocalPostgres.durable(folder));
    temporal = parts.keep(new TemporalConnection(server));
    temporal.awaitReady();
    database = parts.keep(new ShopDatabase(postgres));
    slack = parts.keep(new FakeSlack(workspace));
    BenchPeople.guests().forEach(guest -> slack.flag(guest, "is_restricted"));
    cable = parts.keep(new Cable(URI.create("temporal://" + server.target()).getPort()));
    settings =
        new ProcessSettings(
            postgres,
            server.stickyQueuesExpire(),
            SlackEntry.in(folder, workspace, slack.url()).configuration(INSTANCE, CHANNEL));
  }

  /** Starts worker and gateways, and returns when they are there. */
  void start() throws IOException, InterruptedException {
    List<Integer> ports = FreePorts.find(2 * GATEWAYS + 1);
    SandboxGateway people =
        parts.keep(new SandboxGateway(folder, ports.getFirst(), BenchPeople.approversFile()));
    String roles = "workflows, record, notices, policy";
    WorkerProcess worker =
        parts.keep(
            WorkerProcess.start(
                new WorkerProcess.Kind("worker", HEAP),
                folder,
                settings.of(roles, target, ports.getLast(), people.configuration())));
    List<ReadyGateways.Gateway> all = new ArrayList<>();
    for (int number = 0; number < GATEWAYS; number++) {
      SandboxGateway gateway = people.at(ports.get(2 * number));
      String told = gateway.configuration() + settings.chat();
      int management = ports.get(2 * number + 1);
      all.add(
          new ReadyGateways.Gateway(
              gateway.url(), URI.create("http://127.0.0.1:%d".formatted(management))));
      gateways.add(
          parts.keep(
              WorkerProcess.start(
                  new WorkerProcess.Kind("gateway-" + number, HEAP),
                  folder,
                  settings.of("gateway", cable.address(), management, told))));
    }
    ReadyGateways asked = parts.keep(new ReadyGateways(all));
    ready = asked;
    worker.awaitPolling();
    for (int number = 0; number < GATEWAYS; number++) {
      ReadyGateways.Gateway gateway = all.get(number);
      gateways.get(number).await(() -> asked.has(gateway));
    }
  }

  FakeWorkspace workspace() {
    return workspace;
  }

  FakeSlack slack() {
    return slack;
  }

  TemporalConnection temporal() {
    return temporal;
  }

  Cable cable() {
    return cable;
  }

  /** Those that take requests now. */
  ReadyGateways ready() {
    return Objects.requireNonNull(ready);
  }

  List<WorkerProcess> gateways() {
    return List.copyOf(gateways);
  }

  /** A session that may read and write all of the record. */
  Connection record() throws SQLException {
    return postgres.connect(ShopDatabase.RECORD, Login.SUPERUSER, "bench");
  }

  String postgresVersion() {
    return database.serverVersion();
  }

  @Override
  public void close() {
    parts.close();
  }
}
