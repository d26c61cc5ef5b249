package dev.spillway.sandbox.measure.clicks;

import dev.spillway.activities.slackfake.FakeSlack;
import dev.spillway.activities.slackfake.FakeWorkspace;
import dev.spillway.sandbox.chat.SandboxGateway;
import dev.spillway.sandbox.database.LocalPostgres;
import dev.spillway.sandbox.database.Logins.Login;
import dev.spillway.sandbox.database.ShopDatabase;
import dev.spillway.sandbox.process.FreePorts;
import dev.spillway.sandbox.temporal.TemporalConnection;
import dev.spillway.sandbox.temporal.TemporalServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
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

  private final Deque<AutoCloseable> open = new ArrayDeque<>();
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
  private final List<URI> addresses = new ArrayList<>();
  private final List<RoleProcess> gateways = new ArrayList<>();
  private final String target;
  private final Path folder;
  private final ProcessSettings settings;

  /** Starts everything but the processes; the folder is the caller's to remove. */
  ClickWorld(TemporalServer server, Path folder)
      throws IOException, InterruptedException, SQLException {
    open.push(server);
    this.target = server.target();
    this.folder = folder;
    postgres = keep(LocalPostgres.durable(folder));
    temporal = keep(new TemporalConnection(server));
    temporal.awaitReady();
    database = keep(new ShopDatabase(postgres));
    slack = keep(new FakeSlack(workspace));
    BenchPeople.guests().forEach(guest -> slack.flag(guest, "is_restricted"));
    cable = keep(new Cable(URI.create("temporal://" + server.target()).getPort()));
    settings =
        ProcessSettings.of(
            folder,
            postgres,
            server.stickyQueuesExpire(),
            new ProcessSettings.Chat(workspace, slack.url()));
  }

  /** Starts worker and gateways, and returns when they are there. */
  void start() throws IOException, InterruptedException {
    List<Integer> ports = FreePorts.find(2 * GATEWAYS + 1);
    SandboxGateway people =
        keep(new SandboxGateway(folder, ports.getFirst(), BenchPeople.approversFile()));
    String roles = "workflows, record, notices, policy";
    RoleProcess worker =
        keep(
            new RoleProcess(
                "worker",
                folder,
                settings.of(roles, target, ports.getLast(), people.configuration())));
    for (int number = 0; number < GATEWAYS; number++) {
      SandboxGateway gateway = people.at(ports.get(2 * number));
      String told = gateway.configuration() + settings.chat();
      addresses.add(gateway.url());
      gateways.add(
          keep(
              new RoleProcess(
                  "gateway-" + number,
                  folder,
                  settings.of("gateway", cable.address(), ports.get(2 * number + 1), told))));
    }
    worker.awaitPolling();
    for (int number = 0; number < GATEWAYS; number++) {
      int port = addresses.get(number).getPort();
      gateways.get(number).await(() -> accepts(port));
    }
  }

  private static boolean accepts(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  private <T extends AutoCloseable> T keep(T part) {
    open.push(part);
    return part;
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

  /** Where each gateway takes requests. */
  List<URI> addresses() {
    return List.copyOf(addresses);
  }

  List<RoleProcess> gateways() {
    return List.copyOf(gateways);
  }

  /** A session that may read and write all of the record. */
  Connection record() throws SQLException {
    return postgres.connect(ShopDatabase.RECORD, Login.SUPERUSER, "bench");
  }

  String postgresVersion() {
    return database.serverVersion();
  }

  /** Ends all of it, and says then what did not end well. */
  @Override
  public void close() {
    RuntimeException failure = null;
    while (!open.isEmpty()) {
      failure = close(open.pop(), failure);
    }
    if (failure != null) {
      throw failure;
    }
  }

  private static @Nullable RuntimeException close(
      AutoCloseable part, @Nullable RuntimeException before) {
    try {
      part.close();
      return before;
    } catch (Exception e) {
      return new IllegalStateException(part.getClass().getSimpleName() + ": " + e, before);
    }
  }
}
