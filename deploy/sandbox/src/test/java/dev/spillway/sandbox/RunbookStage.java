package dev.spillway.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.model.EnvironmentName;
import dev.spillway.model.ServiceName;
import dev.spillway.release.Lane;
import dev.spillway.release.Phase;
import dev.spillway.release.ReleaseMessages;
import dev.spillway.release.ReleaseStatus;
import dev.spillway.sandbox.process.FreePorts;
import dev.spillway.sandbox.registry.ShopImages;
import dev.spillway.sandbox.report.Narrator;
import dev.spillway.sandbox.runbook.Bash;
import dev.spillway.sandbox.runbook.KubectlDoor;
import dev.spillway.sandbox.runbook.Launcher;
import dev.spillway.sandbox.scenario.Spillway;
import dev.spillway.sandbox.temporal.TemporalProgram;
import dev.spillway.starter.SpillwayCommand;
import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/**
 * A sandbox in which runbooks are followed: a folder with a {@code ./spillway} and plans, where
 * commands find the sandbox's servers. The worker is the one that a runbook starts; as in
 * production, what nobody checked opens no gate.
 */
final class RunbookStage implements AutoCloseable {
  static final String ENVIRONMENT = "production";

  private static final String PLANS = "/dev/spillway/sandbox/runbook/";
  private static final List<String> SQL =
      List.of("db/second/V3__index_names.sql", "db/third/V4__index_items.sql");
  private static final Duration PATIENCE = Duration.ofSeconds(150);

  private final Path folder;
  private final TemporalProgram temporal;
  private final Sandbox sandbox;
  private final Spillway spillway;
  private final KubectlDoor door;
  private final int workerPort;
  private final Path settings;
  private final Path kubectl;

  RunbookStage() throws IOException, InterruptedException, SQLException {
    Path home = Files.createTempDirectory("spillway-runbooks-");
    Narrator narrator = new Narrator(System.out);
    Path program = TemporalProgram.find(System.getenv()).orElseThrow();
    temporal = TemporalProgram.start(program, home);
    sandbox = new Sandbox(temporal, home, narrator);
    sandbox.worker().close();
    spillway = new Spillway(temporal.target(), narrator);
    door = new KubectlDoor(URI.create(sandbox.cluster().url()));
    workerPort = FreePorts.find(1).getFirst();
    folder = Files.createDirectories(home.resolve("work"));
    kubectl = kubectl();
    door.writeKubeconfig(folder.resolve("kubeconfig"));
    new Launcher(folder).write();
    settings = writeWorkerSettings(home);
  }

  private static Path kubectl() throws IOException, InterruptedException {
    Process lab =
        new ProcessBuilder("../lab/lab", "path", "kubectl")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String path = new String(lab.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(lab.waitFor()).as("deploy/lab/lab build kubectl").isZero();
    return Path.of(path.strip());
  }

  /**
   * The sandbox's own, but as production has it: with freeze windows, a port for probes that is
   * known beforehand, and decisions that count only where somebody was checked.
   */
  private Path writeWorkerSettings(Path home) throws IOException {
    Files.writeString(freezes(), "freezes: []\n");
    String settings =
        Files.readString(home.resolve("worker.yaml"))
            .replaceFirst("(?m)^    port: \\d+$", "    port: " + workerPort)
            .replace("  policy:\n", "  policy:\n    freeze-file: \"%s\"\n".formatted(freezes()))
            .replace("unverified-approvals: true", "unverified-approvals: false");
    assertThat(settings).contains("unverified-approvals: false");
    return Files.writeString(folder.resolve("worker.yaml"), settings);
  }

  /** The installation's freeze windows. */
  Path freezes() {
    return folder.resolve("freeze.yaml");
  }

  Sandbox sandbox() {
    return sandbox;
  }

  TemporalProgram temporal() {
    return temporal;
  }

  Path folder() {
    return folder;
  }

  /** A prompt in the folder, straight at Temporal. */
  Bash bash() {
    return bash(new TreeMap<>());
  }

  /** The prompt of somebody whom the gateway knows. */
  Bash bash(String person) {
    sandbox.awaitGateway();
    return bash(throughTheGateway(sandbox.gateway().token(person)));
  }

  /** The prompt of the job that releases. */
  Bash job() {
    sandbox.awaitGateway();
    return bash(throughTheGateway(sandbox.gateway().tokenOfJob()));
  }

  private SortedMap<String, String> throughTheGateway(String token) {
    SortedMap<String, String> environment = new TreeMap<>();
    environment.put("SPILLWAY_URL", sandbox.gateway().url().toString());
    environment.put("SPILLWAY_TOKEN", token);
    return environment;
  }

  private Bash bash(SortedMap<String, String> more) {
    SortedMap<String, String> environment = new TreeMap<>(more);
    Path program = TemporalProgram.find(System.getenv()).orElseThrow();
    environment.put("TEMPORAL_ADDRESS", temporal.target());
    environment.put("SPILLWAY_RECORD_URL", sandbox.recordAddress());
    environment.put("KUBECONFIG", folder.resolve("kubeconfig").toString());
    environment.put(
        "PATH",
        "%s:%s:%s".formatted(program.getParent(), kubectl.getParent(), System.getenv("PATH")));
    return new Bash(folder, environment);
  }

  /** What the pages' variables are here. */
  SortedMap<String, String> values() {
    SortedMap<String, String> values = new TreeMap<>();
    values.put("SERVICE", "orders-api");
    values.put("ENV", ENVIRONMENT);
    values.put("NAMESPACE", "shop");
    values.put("ROUTE", "orders-api");
    values.put("IMAGE", image(ShopImages.GOOD));
    values.put("PLAN", "release.yaml");
    values.put("WORKER", "127.0.0.1:" + workerPort);
    values.put("CONFIG", settings.toString());
    return values;
  }

  /** By digest. */
  String image(ShopImages version) {
    return sandbox.registry().pinned(version);
  }

  /** A plan of the test's own, as one of this service; beside it lies what it names. */
  Path plan(String name, String service) throws IOException {
    String text = resource(name + ".yaml");
    for (String sql : SQL) {
      Path file = sandbox.plan().resolveSibling(sql);
      Files.createDirectories(Objects.requireNonNull(file.getParent()));
      Files.writeString(file, resource(sql));
    }
    return Files.writeString(
        sandbox.plan().resolveSibling(service + ".yaml"),
        text.replace("service: orders-api", "service: " + service));
  }

  private static String resource(String name) throws IOException {
    try (InputStream from = RunbookStage.class.getResourceAsStream(PLANS + name)) {
      return new String(Objects.requireNonNull(from, name).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Starts a release; without a worker it waits for one. */
  void start(String service, String plan, ShopImages version) throws IOException {
    int code =
        spillway.run(
            "start",
            plan(plan, service).toString(),
            "--env",
            ENVIRONMENT,
            "--image",
            image(version),
            "--by",
            "ann",
            "--run",
            plan);
    assertThat(code).isIn(0, 12);
  }

  /** Says something to a release through the gateway, as somebody who did not start it. */
  void tell(String verb, String service) {
    sandbox.awaitGateway();
    StringWriter said = new StringWriter();
    PrintWriter writer = new PrintWriter(said);
    int code =
        SpillwayCommand.commandLine(
                writer, writer, false, throughTheGateway(sandbox.gateway().token("bob")))
            .execute(verb, service, "--env", ENVIRONMENT);
    assertThat(code).as("%s %s: %s", verb, service, said).isZero();
  }

  /** Waits until a release is in this phase. */
  ReleaseStatus await(String service, Phase phase) {
    return await(service, status -> status.progress().phase() == phase);
  }

  /** Waits until a release runs for so long. */
  void awaitAge(String service, Duration age) {
    var ignored =
        await(service, status -> status.head().startedAt().plus(age).isBefore(Instant.now()));
  }

  /** Waits until a release is so. */
  ReleaseStatus await(String service, Predicate<ReleaseStatus> wanted) {
    return Awaitility.await()
        .atMost(PATIENCE)
        .until(() -> status(service).filter(wanted), Optional::isPresent)
        .orElseThrow();
  }

  /** As it stands; empty while nobody answers. */
  Optional<ReleaseStatus> status(String service) {
    try {
      return Optional.of(
          sandbox
              .temporal()
              .client()
              .newWorkflowStub(ReleaseMessages.class, workflowId(service))
              .status());
    } catch (WorkflowException | StatusRuntimeException e) {
      return Optional.empty();
    }
  }

  /** The workflow of a service's lane. */
  static String workflowId(String service) {
    return Lane.workflowId(new EnvironmentName(ENVIRONMENT), new ServiceName(service));
  }

  @Override
  public void close() {
    door.close();
    sandbox.close();
  }
}
