package dev.spillway.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spillway.judge.Admission;
import dev.spillway.judge.Verdict;
import dev.spillway.judge.authority.Identity;
import dev.spillway.port.Finding;
import dev.spillway.port.Installation;
import dev.spillway.port.PreflightReport;
import dev.spillway.step.OnReject;
import dev.spillway.step.ReleaseRequest;
import dev.spillway.step.Step;
import dev.spillway.wire.FailureType;
import dev.spillway.wire.WireFormat;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowFailedException;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.testing.WorkflowReplayer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Histories as earlier versions made them, replayed by this one. A file is never recorded anew to
 * make a test green: a change of the flow needs a version marker. New paths get a file by {@code
 * -Dspillway.golden.write=true}, which leaves those that exist alone.
 */
class GoldenHistoriesTest {
  /** Paths that had a history before the policy was asked at hand, once more. */
  private static final String AT_HAND = "-at-hand";

  /** Once more, with votes that go to the record at once. */
  private static final String BOUND = "-bound";

  /** Once more, with questions that a reset gives another name. */
  private static final String AT_USE = "-at-use";

  private static final Path GOLDEN = Path.of("src/test/resources/histories");

  /** Sets up a world and starts a release in it. */
  private record Script(Consumer<TestLane> world, List<Step> steps) {}

  @TestFactory
  Stream<DynamicTest> hasAHistoryOfEveryPath() {
    return paths().entrySet().stream()
        .map(path -> DynamicTest.dynamicTest(path.getKey(), () -> recordIfAbsent(path)));
  }

  /** A lane that hands over, and its settlement: released, and burnt while the flag rises. */
  @TestFactory
  Stream<DynamicTest> hasAHistoryOfEverySettlement() {
    return Stream.of(
            "released", "burnt", "released" + AT_HAND, "burnt" + AT_HAND, "released" + BOUND)
        .map(end -> DynamicTest.dynamicTest(end, () -> recordSettlementIfAbsent(end)));
  }

  private static void recordSettlementIfAbsent(String end) throws IOException {
    Path lanes = GOLDEN.resolve("handed-over-%s.json".formatted(end));
    Path settlement = GOLDEN.resolve("settlement-%s.json".formatted(end));
    if (Boolean.getBoolean("spillway.golden.write") && Files.notExists(settlement)) {
      try (TestLane lane = new TestLane(new FakeWorld())) {
        settle(lane.begin(), end.startsWith("burnt"));
        Files.writeString(lanes, history(lane, TestLane.workflowId()));
        Files.writeString(settlement, history(lane, TestLane.settlementId("orders-api-1")));
      }
    }
    assertThat(lanes).isRegularFile();
    assertThat(settlement).isRegularFile();
  }

  private static void settle(TestLane lane, boolean burns) {
    String release = "orders-api-1";
    FakeWorld world = lane.world;
    world.installation = new Installation(false, true, PreflightReport.CLEAR, true);
    world.verdict =
        request ->
            burns && world.stores.flag == 100
                ? new Verdict.Fail("errors 20 %")
                : new Verdict.Pass("fine");
    lane.later(Duration.ofHours(2), () -> lane.approveSettlement(release, "go-live"));
    lane.later(Duration.ofDays(9), () -> lane.approveSettlement(release, "contractSchema"));
    lane.run(SettlementPlans.whole(release));
    lane.endOfSettlement(release);
  }

  private static String history(TestLane lane, String workflowId) {
    return lane.client().fetchHistory(workflowId).toJson(true);
  }

  @TestFactory
  Stream<DynamicTest> replaysEveryHistory() throws IOException {
    try (Stream<Path> files = Files.list(GOLDEN)) {
      return files.sorted().toList().stream()
          .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> replay(file)));
    }
  }

  @Test
  void noticesAFlowThatChanged() throws IOException {
    String history = Files.readString(GOLDEN.resolve("happy.json"));

    assertThatThrownBy(() -> replay(history.replace("ShiftTraffic", "MoveTraffic")))
        .isInstanceOf(RuntimeException.class);
  }

  private static void recordIfAbsent(Map.Entry<String, Script> path) throws IOException {
    Path file = GOLDEN.resolve(path.getKey() + ".json");
    if (Boolean.getBoolean("spillway.golden.write") && Files.notExists(file)) {
      try (TestLane lane = new TestLane(new FakeWorld())) {
        path.getValue().world().accept(lane.begin());
        ReleaseRequest request = Plans.request(path.getValue().steps().toArray(Step[]::new));
        lane.submit(request);
        awaitEnd(lane);
        Files.writeString(file, lane.client().fetchHistory(TestLane.workflowId()).toJson(true));
      }
    }
    assertThat(file).isRegularFile();
  }

  private static void awaitEnd(TestLane lane) {
    try {
      lane.end();
    } catch (WorkflowFailedException e) {
      assertThat(e).hasMessageContaining("CANCELED");
    }
  }

  private static void replay(Path file) throws IOException {
    replay(Files.readString(file));
  }

  private static void replay(String history) {
    try (TestWorkflowEnvironment env =
        TestWorkflowEnvironment.newInstance(
            TestEnvironmentOptions.newBuilder()
                .setWorkflowClientOptions(
                    WorkflowClientOptions.newBuilder()
                        .setDataConverter(WireFormat.dataConverter())
                        .build())
                .build())) {
      WorkflowReplayer.replayWorkflowExecution(
          WorkflowExecutionHistory.fromJson(history),
          env,
          ReleaseWorkflowImpl.class,
          SettlementWorkflowImpl.class,
          FlagCleanupImpl.class);
    } catch (Exception e) {
      throw new IllegalStateException("The history does not replay: " + e.getMessage(), e);
    }
  }

  private static Map<String, Script> paths() {
    Map<String, Script> paths = new LinkedHashMap<>();
    forwards(paths);
    backwards(paths);
    questions(paths);
    for (String path : List.of("happy", "frozen", "aborted-in-a-hold", "retried")) {
      paths.put(path + AT_HAND, paths.get(path));
    }
    for (String path : List.of("happy", "rejected", "expired")) {
      paths.put(path + BOUND, paths.get(path));
    }
    for (String path : List.of("happy", "signed", "retried")) {
      paths.put(path + AT_USE, paths.get(path));
    }
    return paths;
  }

  private static void forwards(Map<String, Script> paths) {
    List<Step> whole =
        List.of(Plans.verify(), Plans.canary(5, 50, 100), Plans.approval(OnReject.ROLL_BACK));
    paths.put("happy", new Script(lane -> signal(lane, 60, "approve", "go-live"), whole));
    paths.put(
        "gated-stage",
        new Script(
            lane -> signal(lane, 1, "approve", "canary-100"),
            List.of(Plans.canary(List.of(Plans.gated(100))))));
    paths.put(
        "first-release",
        new Script(
            lane -> {
              lane.world.stable = null;
              lane.world.stableReady = 0;
              signal(lane, 1, "approve", "canary-first");
            },
            List.of(Plans.canary(5, 100))));
    paths.put(
        "frozen",
        new Script(
            lane ->
                lane.world.admission =
                    move ->
                        lane.world.calls.stream().filter("admitMove"::equals).count() < 2
                            ? new Admission.Frozen(
                                "weekend", move.at().plus(Duration.ofDays(2)), "sales")
                            : new Admission.Admitted(),
            List.of(Plans.canary(100))));
    paths.put(
        "with-search-attributes",
        new Script(
            lane -> {
              lane.registerSearchAttributes();
              lane.world.installation = new Installation(true, true, PreflightReport.CLEAR);
            },
            List.of(Plans.verify())));
  }

  private static void backwards(Map<String, Script> paths) {
    List<Step> canary = List.of(Plans.verify(), Plans.canary(5, 50, 100));
    paths.put(
        "analysis-fails",
        new Script(
            lane ->
                lane.world.verdict =
                    request ->
                        lane.world.weight == 50
                            ? new Verdict.Fail("errors 20 %")
                            : new Verdict.Pass("fine"),
            canary));
    paths.put(
        "canary-not-ready",
        new Script(lane -> lane.world.canaryProblem = "ImagePullBackOff", canary));
    paths.put(
        "promotion-not-ready",
        new Script(lane -> lane.world.promoteProblem = "CrashLoopBackOff", canary));
    paths.put("aborted-in-promotion", new Script(lane -> abortIn(lane, "promoteWorkload"), canary));
    paths.put("aborted-in-a-hold", new Script(lane -> abortIn(lane, "analyze"), canary));
    paths.put(
        "invalid",
        new Script(
            lane ->
                lane.world.preflight =
                    new PreflightReport(List.of(Finding.invalid("no container", "name one"))),
            canary));
    paths.put(
        "cancelled",
        new Script(
            lane -> lane.later(Duration.ofMinutes(1), () -> lane.untyped().cancel()),
            List.of(Plans.canary(100), Plans.approval(OnReject.KEEP))));
    paths.put(
        "rollback-failed",
        new Script(
            lane -> {
              lane.world.verdict = request -> new Verdict.Fail("errors 20 %");
              failOn(lane, "restoreRoute", false);
            },
            canary));
  }

  private static void questions(Map<String, Script> paths) {
    List<Step> gate = List.of(Plans.canary(100), Plans.approval(OnReject.ROLL_BACK));
    paths.put("rejected", new Script(lane -> signal(lane, 60, "reject", "go-live"), gate));
    paths.put("expired", new Script(lane -> {}, gate));
    paths.put(
        "refused-messages",
        new Script(
            lane -> {
              lane.later(Duration.ofMinutes(1), () -> lane.signal("approve", List.of(1)));
              signal(lane, 2, "approve", "other");
              signal(lane, 3, "approve", "go-live");
            },
            gate));
    paths.put(
        "retried",
        new Script(
            lane -> {
              failOn(lane, "shiftTraffic", true);
              lane.later(Duration.ofMinutes(1), () -> lane.signal("retry", Map.of("by", "ann")));
            },
            List.of(Plans.canary(100))));
    paths.put(
        "signed",
        new Script(
            lane -> {
              TestGateway gateway = new TestGateway(lane, "2026");
              lane.world.installation = gateway.installation(true);
              later(lane, 1, () -> gateway.approve(TestGateway.person("ann", "other")));
              later(lane, 2, () -> gateway.approve(TestGateway.person("ann", "oncall")));
              later(lane, 3, () -> gateway.approve(TestGateway.person("bob", "oncall")));
            },
            List.of(Plans.approval(2, OnReject.ROLL_BACK), Plans.canary(100))));
    paths.put(
        "confirmed",
        new Script(GoldenHistoriesTest::losesAVoter, List.of(Plans.approval(OnReject.KEEP))));
    paths.put(
        "rolled-back-at-a-question",
        new Script(
            lane -> {
              failOn(lane, "shiftTraffic", true);
              lane.later(
                  Duration.ofMinutes(1),
                  () -> lane.signal("abort", Map.of("by", "ann", "reason", "no time")));
            },
            List.of(Plans.canary(100))));
  }

  /** Nobody can say who may vote at first; then ann may no longer, and bob may. */
  private static void losesAVoter(TestLane lane) {
    TestGateway gateway = new TestGateway(lane, "2026");
    lane.world.installation =
        new Installation(false, false, PreflightReport.CLEAR, true, List.of(gateway.key()), true);
    failOn(lane, "confirmVotes", true);
    Identity bob = TestGateway.person("bob", "oncall");
    lane.world.approvers = TestGateway.knowing(bob);
    later(lane, 1, () -> gateway.approve(TestGateway.person("ann", "oncall")));
    later(lane, 10, () -> gateway.approve(bob));
  }

  private static void later(TestLane lane, int minutes, Supplier<SignedMessage> message) {
    lane.later(Duration.ofMinutes(minutes), () -> lane.signal("signed", message.get()));
  }

  private static void signal(TestLane lane, int minutes, String name, String gate) {
    lane.later(
        Duration.ofMinutes(minutes), () -> lane.signal(name, Map.of("gate", gate, "by", "ann")));
  }

  private static void abortIn(TestLane lane, String call) {
    lane.world.after =
        (name, number) -> {
          if (name.equals(call)) {
            lane.world.after = (later, ignored) -> {};
            lane.abortAndAwaitItsTaking();
          }
        };
  }

  private static void failOn(TestLane lane, String call, boolean once) {
    lane.world.before =
        (name, number) -> {
          if (name.equals(call)) {
            if (once) {
              lane.world.before = (later, ignored) -> {};
            }
            throw FakeWorld.nonRetryable(FailureType.UNAUTHORISED, "no right");
          }
        };
  }
}
