package dev.spillway.sandbox.trace;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.spillway.sandbox.chat.SandboxGateway;
import dev.spillway.sandbox.database.LocalPostgres;
import dev.spillway.sandbox.database.Logins.Login;
import dev.spillway.sandbox.database.ShopDatabase;
import dev.spillway.sandbox.process.FreePorts;
import dev.spillway.sandbox.temporal.InProcessTemporal;
import dev.spillway.sandbox.temporal.TemporalConnection;
import dev.spillway.starter.SpillwayCommand;
import dev.spillway.wire.TraceParent;
import dev.spillway.worker.WorkerApplication;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** Command line, Temporal, worker and the systems it asks, all on loopback. */
@Timeout(180)
class TraceIT {
  private static final String MANIFEST = "{\"schemaVersion\":2}";
  private static final String PLAN =
      """
      apiVersion: spillway.dev/v1
      kind: ReleasePlan
      service: orders-api
      owner: orders-team
      workload: {}
      analyses:
        http-slo:
          source: shop
          errorRate: {max: 1%}
          latency: {max: 350ms}
      steps:
        - verifyArtifact: {}
        - canary: {analysis: http-slo, weights: [5, 100], hold: 1s, keepWarm: 0s}
      environments:
        production: {cluster: prod-eu, namespace: shop}
      """;

  @TempDir Path folder;

  private final List<Asked> asked = new CopyOnWriteArrayList<>();
  private LoopbackCollector collector;
  private HttpServer outside;
  private InProcessTemporal server;
  private TemporalConnection temporal;
  private ConfigurableApplicationContext worker;

  /** What came to the outside. */
  private record Asked(String path, String trace) {}

  @BeforeEach
  void begin() throws IOException, InterruptedException {
    collector = new LoopbackCollector();
    outside = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    outside.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    outside.createContext("/", this::answer);
    outside.start();
    server = new InProcessTemporal();
    temporal = new TemporalConnection(server);
    temporal.awaitReady();
  }

  @AfterEach
  void end() {
    worker.close();
    temporal.close();
    server.close();
    outside.stop(0);
    collector.close();
    System.clearProperty("otel.exporter.otlp.endpoint");
    System.clearProperty("otel.bsp.schedule.delay");
  }

  @Test
  void followsAReleaseFromTheCommandLineToTheRegistry() throws Exception {
    System.setProperty("otel.exporter.otlp.endpoint", collector.url());
    System.setProperty("otel.bsp.schedule.delay", "100");
    startWorker();

    start();

    SeenSpan root = collector.await(span -> span.name().equals("spillway start"));
    SeenSpan activity = collector.await(span -> span.name().equals("VerifyImage"));
    assertThat(root.parent()).isEmpty();
    assertThat(activity.traceId()).isEqualTo(root.traceId());
    assertThat(activity.parent()).isEqualTo(root.spanId());
    assertThat(root.attributes()).containsEntry("spillway.change", "OPS-7");
    assertThat(activity.attributes())
        .containsEntry("spillway.release", root.attributes().get("spillway.release"))
        .containsEntry("spillway.change", "OPS-7")
        .containsEntry("spillway.service", "orders-api")
        .containsEntry("spillway.environment", "production");
    assertThat(tracesOf("/v2/"))
        .isNotEmpty()
        .allSatisfy(
            trace -> {
              TraceParent parent = TraceParent.parse(trace).orElseThrow();
              assertThat(parent.traceId()).isEqualTo(root.traceId());
              assertThat(parent.spanId()).isEqualTo(activity.spanId());
            });
    assertThat(tracesOf("/api"))
        .isNotEmpty()
        .allSatisfy(trace -> assertThat(trace).contains(root.traceId()));
  }

  @Test
  void followsAReleaseThroughTheGateway() throws Exception {
    System.setProperty("otel.exporter.otlp.endpoint", collector.url());
    System.setProperty("otel.bsp.schedule.delay", "100");
    try (LocalPostgres postgres = new LocalPostgres(folder);
        ShopDatabase database = new ShopDatabase(postgres);
        SandboxGateway gateway = new SandboxGateway(folder, FreePorts.find(1).getFirst())) {
      startWorkerWith(gateway, postgres);

      start(Map.of("SPILLWAY_URL", gateway.url().toString(), "SPILLWAY_TOKEN", gateway.token()));

      SeenSpan root = collector.await(span -> span.name().equals("spillway start"));
      SeenSpan door = collector.await(span -> span.name().equals("POST /v1/releases"));
      SeenSpan activity = collector.await(span -> span.name().equals("VerifyImage"));
      assertThat(List.of(root, door, activity))
          .extracting(SeenSpan::traceId)
          .containsOnly(root.traceId());
      assertThat(door.parent()).isEqualTo(root.spanId());
      assertThat(activity.parent()).isEqualTo(door.spanId());
      assertThat(activity.attributes())
          .containsEntry("spillway.release", root.attributes().get("spillway.release"))
          .containsEntry("spillway.change", "OPS-7");
      assertThat(tracesOf("/v2/"))
          .isNotEmpty()
          .allSatisfy(trace -> assertThat(trace).contains(root.traceId()));
      assertThat(database.serverVersion()).isNotEmpty();
      worker.close();
    }
  }

  @Test
  void sendsNothingUnlessToldWhereTo() throws Exception {
    startWorker();

    start();
    awaitTheRegistry();

    assertThat(collector.spans()).isEmpty();
    assertThat(tracesOf("/v2/")).containsOnly("");
  }

  private void startWorker(String... more) {
    List<String> arguments = new ArrayList<>(List.of(more));
    arguments.addAll(
        List.of(
            "--spillway.temporal.address=" + server.target(),
            "--spillway.worker.drain-timeout=1s",
            "--spillway.clusters.prod-eu.master-url=http://" + host(),
            "--spillway.registries[" + host() + "].insecure=true",
            "--spillway.metrics.shop.port=http",
            "--spillway.metrics.shop.latency-histogram=http_request_duration_seconds",
            "--logging.level.io.temporal=off",
            "--management.server.port=0"));
    worker = WorkerApplication.application().run(arguments.toArray(String[]::new));
  }

  /** A gateway in the worker needs a record. */
  private void startWorkerWith(SandboxGateway gateway, LocalPostgres postgres) throws IOException {
    Path settings =
        Files.writeString(folder.resolve("gateway.yaml"), "spillway:\n" + gateway.configuration());
    startWorker(
        "--spring.config.additional-location=file:" + settings,
        "--spillway.worker.roles=workflows,kubernetes,metrics,artifacts,database,flags,record,"
            + "notices,policy,gateway",
        "--spillway.record.url=" + postgres.url(ShopDatabase.RECORD),
        "--spillway.record.username=" + Login.RECORD_WRITER.user(),
        "--spillway.record.password=file:" + postgres.logins().file(Login.RECORD_WRITER));
  }

  private void start() throws IOException {
    start(Map.of("TEMPORAL_ADDRESS", server.target()));
  }

  private void start(Map<String, String> environment) throws IOException {
    StringWriter said = new StringWriter();
    PrintWriter writer = new PrintWriter(said);
    int code =
        SpillwayCommand.commandLine(writer, writer, false, environment)
            .execute(
                "start",
                Files.writeString(folder.resolve("release.yaml"), PLAN).toString(),
                "--env",
                "production",
                "--image",
                "%s/shop/orders-api@%s".formatted(host(), digest()),
                "--change",
                "OPS-7");
    assertThat(code).as(said.toString()).isZero();
  }

  private void awaitTheRegistry() throws InterruptedException {
    synchronized (asked) {
      while (tracesOf("/v2/").isEmpty()) {
        asked.wait();
      }
    }
  }

  private List<String> tracesOf(String path) {
    return asked.stream().filter(it -> it.path().startsWith(path)).map(Asked::trace).toList();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String trace = exchange.getRequestHeaders().getFirst(TraceParent.HEADER);
    try (exchange) {
      boolean known = path.startsWith("/v2/");
      byte[] body = (known ? MANIFEST : "{}").getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(known ? 200 : 404, body.length);
      exchange.getResponseBody().write(body);
    }
    synchronized (asked) {
      asked.add(new Asked(path, trace == null ? "" : trace));
      asked.notifyAll();
    }
  }

  private String host() {
    return "127.0.0.1:" + outside.getAddress().getPort();
  }

  private static String digest() {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(MANIFEST.getBytes(StandardCharsets.UTF_8));
      return "sha256:" + HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
