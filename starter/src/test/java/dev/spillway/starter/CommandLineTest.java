package dev.spillway.starter;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.spillway.port.TaskQueues;
import dev.spillway.release.Lane;
import dev.spillway.release.ReleaseMessages;
import dev.spillway.release.ReleaseWorkflowImpl;
import dev.spillway.wire.WireFormat;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.operatorservice.v1.AddSearchAttributesRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.SearchAttributeKey;
import io.temporal.internal.testservice.TestServicesStarter;
import io.temporal.serviceclient.OperatorServiceStubs;
import io.temporal.serviceclient.OperatorServiceStubsOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The verbs as a shell calls them, against a server on loopback and the real lane. */
class CommandLineTest {
  private static final String DIGEST = "sha256:" + "2".repeat(64);
  private static final String IMAGE = "registry.example/shop@" + DIGEST;

  @TempDir Path folder;

  private TestServicesStarter services;
  private Server server;
  private WorkflowServiceStubs stubs;
  private WorkerFactory workers;
  private String out = "";
  private String err = "";

  @BeforeEach
  void startServer() throws IOException {
    services = new TestServicesStarter(true, 0);
    NettyServerBuilder builder =
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    services.getServices().forEach(builder::addService);
    server = builder.build().start();
    stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder()
                .setTarget("127.0.0.1:" + server.getPort())
                .build());
    registerSearchAttributes();
    Files.writeString(plan(), plan("orders-team"));
  }

  @AfterEach
  void stopServer() {
    if (workers != null) {
      workers.shutdownNow();
    }
    stubs.shutdownNow();
    server.shutdownNow();
    services.close();
  }

  @Test
  void startsAndWaitsForTheEnd() {
    startWorker();

    assertThat(start("--wait")).isZero();
    assertThat(out).contains("started");
    assertThat(err).contains("promoted: every step passed");
  }

  @Test
  void saysSoWhenTheSameReleaseHasEnded() {
    startWorker();
    start("--wait");

    assertThat(start()).isZero();
    assertThat(err).contains("has ended as promoted; --again starts it anew");
  }

  @Test
  void startsAnewWhenToldTo() {
    startWorker();
    start("--wait");

    assertThat(start("--again", "--wait")).isZero();
    assertThat(out).contains(".2 started");
  }

  @Test
  void joinsARunningRelease() {
    startWorker();
    askFirst();
    start();

    assertThat(start()).isZero();
    assertThat(out).contains("runs already");
  }

  @Test
  void saysSoWhenTheSameRunComesWithAnotherPlan() {
    startWorker();
    askFirst();
    start();

    assertThat(start("--author", "carl-gh", "--change", "other")).isEqualTo(9);
    assertThat(err).contains("with another plan").contains("--run");
  }

  @Test
  void findsTheLaneBusy() {
    startWorker();
    askFirst();
    start();

    assertThat(start("--run", "another")).isEqualTo(9);
    assertThat(err).contains("holds the lane").contains("--if-busy queue");
  }

  @Test
  void waitsForItsTurn() {
    startWorker();
    askFirst();
    start();
    Thread approver =
        Thread.ofVirtual()
            .start(
                () -> {
                  awaitGate();
                  client()
                      .newUntypedWorkflowStub("release/production/orders-api")
                      .signal("approve", Map.of("gate", "go-live", "by", "ann"));
                });

    assertThat(start("--run", "older", "--if-busy", "queue")).isZero();

    assertThat(approver.isInterrupted()).isFalse();
    assertThat(out).contains("started");
    assertThat(err).contains("waits for orders-api-");
  }

  @Test
  void approvesTheGateThatWaits() {
    startWorker();
    askFirst();
    start();
    awaitGate();

    assertThat(run("approve", "orders-api", "--env", "production")).isZero();
    assertThat(out).contains("approved go-live");
    assertThat(run("wait", "orders-api", "--env", "production")).isZero();
  }

  @Test
  void refusesAnApprovalThatNobodyChecked() {
    fakes.unverifiedApprovals = false;
    startWorker();
    askFirst();
    start();
    awaitGate();

    assertThat(run("approve", "orders-api", "--env", "production")).isEqualTo(11);
    assertThat(err.lines()).hasSize(2);
    assertThat(err).contains("nobody checked");
  }

  @Test
  void rejectsWithItsExitCode() {
    startWorker();
    askFirst();
    start();
    awaitGate();

    run("reject", "orders-api", "--env", "production", "--reason", "not today");

    assertThat(run("wait", "orders-api", "--env", "production")).isEqualTo(4);
  }

  @Test
  void abortsWithItsExitCode() {
    startWorker();
    askFirst();
    start();
    awaitGate();

    assertThat(run("abort", "orders-api", "--env", "production")).isZero();
    assertThat(run("wait", "orders-api", "--env", "production")).isEqualTo(7);
  }

  @Test
  void showsTheStatusForPeopleAndMachines() {
    startWorker();
    askFirst();
    start();
    awaitGate();

    assertThat(run("status", "orders-api", "--env", "production")).isZero();
    assertThat(out).contains("orders-api → production").contains("awaiting-approval for oncall");
    assertThat(run("status", "orders-api", "--env", "production", "--output", "json")).isZero();
    assertThat(out).contains("\"phase\" : \"awaiting-approval\"");
  }

  @Test
  void showsAQuestionInFullWithItsTypeOfFailure() {
    fakes.unanswered = "Expected a histogram, but found none; " + "look ".repeat(40);
    startWorker();
    start();
    awaitGate();

    assertThat(run("status", "orders-api", "--env", "production")).isZero();
    assertThat(out)
        .containsPattern("(?m)^question  Expected a histogram.* look  \\(unexpected-shape\\)$");
  }

  @Test
  void stopsWaitingAtItsTimeout() {
    startWorker();
    askFirst();

    assertThat(start("--wait", "--timeout", "500ms")).isEqualTo(10);
  }

  @Test
  void replaysAReleaseOfItsOwn() {
    startWorker();
    start("--wait");

    assertThat(run("replay", "determinism", "orders-api", "--env", "production")).isZero();
    assertThat(out).startsWith("deterministic:");
  }

  @Test
  void keepsAStartThatNoWorkerTakes() {
    assertThat(start()).isEqualTo(12);
    assertThat(err).contains("is started, no worker has taken it yet");
  }

  @Test
  void keepsAMessageThatNoWorkerTakes() {
    start();

    assertThat(run("abort", "orders-api", "--env", "production")).isZero();
    assertThat(out).contains("recorded; no worker has taken it yet");
  }

  @Test
  void saysThatThereIsNoOpenRelease() {
    assertThat(run("abort", "orders-api", "--env", "production")).isEqualTo(2);
    assertThat(err).contains("there is none");
  }

  @Test
  void saysThatTheServerCannotList() {
    assertThat(run("list")).isEqualTo(12);
    assertThat(err).contains("cannot");
  }

  @Test
  void saysThatTemporalIsNotThere() {
    assertThat(new Call("list", "--temporal", "127.0.0.1:1").run()).isEqualTo(12);
    assertThat(err.lines()).hasSize(2);
  }

  @Test
  void startsNothingFromABadPlan() throws IOException {
    Files.writeString(plan(), plan("orders-team").replace("[5, 100]", "[50, 5]"));

    assertThat(start()).isEqualTo(2);
    assertThat(err).contains("Expected a weight above 50 %").contains("nothing was started");
  }

  @Test
  void listsTheEnvironmentsItKnows() {
    int code = new Call("start", plan().toString(), "--env", "moon", "--image", IMAGE).run();

    assertThat(code).isEqualTo(2);
    assertThat(err).contains("moon").contains("production");
  }

  @Test
  void lintsWithAnExitCodeOfItsOwn() throws IOException {
    assertThat(run("lint", plan().toString())).isZero();
    Files.writeString(plan(), plan("orders-team").replace("owner", "ownr"));

    assertThat(run("lint", plan().toString())).isEqualTo(1);
    assertThat(out).contains("did you mean 'owner'?");
  }

  @Test
  void saysThatAPlanIsNotThere() {
    assertThat(run("lint", folder.resolve("none.yaml").toString())).isEqualTo(2);
    assertThat(err).contains("there is no such file");
  }

  @Test
  void saysHowOftenHoldsWillEndUndecided() {
    assertThat(
            run(
                "plan",
                "explain",
                plan().toString(),
                "--env",
                "production",
                "--requests-per-second",
                "50",
                "--bad",
                "0.1%"))
        .isZero();
    assertThat(out)
        .contains("At 50 requests/s of which 0.1 % fail, a canary as good as stable")
        .contains("undecided then in");
  }

  @Test
  void explainsAPlan() {
    assertThat(run("plan", "explain", plan().toString(), "--env", "production")).isZero();
    assertThat(out).contains("1. canary").contains("undo:");
  }

  @Test
  void resolvesATagAndSaysItAloud() throws IOException {
    HttpServer registry =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    registry.createContext(
        "/v2/shop/manifests/1.2",
        exchange -> {
          exchange.getResponseHeaders().set("Docker-Content-Digest", DIGEST);
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    registry.start();
    startWorker();
    String tagged = "127.0.0.1:%d/shop:1.2".formatted(registry.getAddress().getPort());

    int code = run("start", plan().toString(), "--env", "production", "--image", tagged);

    registry.stop(0);
    assertThat(code).isZero();
    assertThat(err).contains(tagged + " is ").contains(DIGEST);
  }

  @Test
  void refusesAFileOutsideThePlansFolder() throws IOException {
    Files.writeString(
        plan(),
        plan("orders-team").replace("workload: {}", "workload: {manifest: ../secret.yaml}"));

    assertThat(start()).isEqualTo(2);
    assertThat(err).contains("../secret.yaml");
  }

  private final FakeActivities fakes = new FakeActivities();

  /** Puts a gate before everything, so that the release stays open. */
  private void askFirst() {
    try {
      Files.writeString(
          plan(),
          plan("orders-team")
              .replace("steps:", "steps:\n  - awaitApproval: {id: go-live, from: oncall}"));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A decision before the gate asks is refused. */
  private void awaitGate() {
    ReleaseMessages messages =
        client().newWorkflowStub(ReleaseMessages.class, "release/production/orders-api");
    while (messages.status().waiting() == null) {
      Thread.onSpinWait();
    }
  }

  private WorkflowClient client() {
    return WorkflowClient.newInstance(
        stubs,
        WorkflowClientOptions.newBuilder().setDataConverter(WireFormat.dataConverter()).build());
  }

  private Path plan() {
    return folder.resolve("release.yaml");
  }

  private static String plan(String owner) {
    return """
        apiVersion: spillway.dev/v1
        kind: ReleasePlan
        service: orders-api
        owner: %s
        workload: {}
        analyses:
          http-slo:
            source: shop
            errorRate: {max: 1%%}
            latency: {max: 350ms}
        steps:
          - canary: {analysis: http-slo, weights: [5, 100], hold: 1s, keepWarm: 0s}
        environments:
          production: {cluster: prod-eu, namespace: shop}
        """
        .formatted(owner);
  }

  private int start(String... more) {
    List<String> args =
        new ArrayList<>(
            List.of("start", plan().toString(), "--env", "production", "--image", IMAGE));
    if (!List.of(more).contains("--run")) {
      args.addAll(List.of("--run", "run-1"));
    }
    args.addAll(List.of(more));
    return run(args.toArray(String[]::new));
  }

  private Integer run(String... args) {
    return new Call(args).run();
  }

  /** One call of the command line; what it wrote is in {@code out} and {@code err} after. */
  private final class Call {
    private final List<String> args;

    Call(String... args) {
      this.args = new ArrayList<>(List.of(args));
      boolean local = args[0].equals("lint") || args[0].equals("plan");
      if (!local && !this.args.contains("--temporal")) {
        this.args.addAll(List.of("--temporal", "127.0.0.1:" + server.getPort()));
      }
    }

    int run() {
      Answered answered = Answered.to(args.toArray(String[]::new));
      out = answered.out();
      err = answered.err();
      return answered.code();
    }
  }

  private void registerSearchAttributes() {
    OperatorServiceStubs operator =
        OperatorServiceStubs.newServiceStubs(
            OperatorServiceStubsOptions.newBuilder()
                .setChannel(stubs.getRawChannel())
                .validateAndBuildWithDefaults());
    AddSearchAttributesRequest.Builder request =
        AddSearchAttributesRequest.newBuilder().setNamespace("default");
    for (SearchAttributeKey<String> key :
        List.of(Lane.SERVICE, Lane.ENVIRONMENT, Lane.VERSION, Lane.PHASE, Lane.OUTCOME)) {
      request.putSearchAttributes(key.getName(), IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD);
    }
    var ignored = operator.blockingStub().addSearchAttributes(request.build());
  }

  private void startWorker() {
    workers = WorkerFactory.newInstance(client());
    Worker story = workers.newWorker(TaskQueues.WORKFLOWS);
    story.registerWorkflowImplementationTypes(ReleaseWorkflowImpl.class);
    story.registerActivitiesImplementations(fakes);
    for (String queue :
        List.of(
            TaskQueues.ARTIFACTS,
            TaskQueues.NOTICES,
            TaskQueues.POLICY,
            TaskQueues.kubernetes("prod-eu"),
            TaskQueues.metrics("prod-eu"))) {
      Worker worker = workers.newWorker(queue);
      worker.registerActivitiesImplementations(fakes);
    }
    workers.start();
  }
}
