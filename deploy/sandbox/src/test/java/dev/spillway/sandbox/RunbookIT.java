package dev.spillway.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.model.Percent;
import dev.spillway.model.StepId;
import dev.spillway.release.Phase;
import dev.spillway.sandbox.registry.ShopImages;
import dev.spillway.sandbox.runbook.Followed;
import dev.spillway.sandbox.runbook.Runbook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;

/**
 * Every runbook, followed to the letter in the state of the world that it speaks of. One sandbox
 * serves all, so what a page leaves is what the next one finds, and they stand in one long file.
 */
@Tag("temporal-server")
@Tag("kubernetes-server")
@Timeout(600)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RunbookIT {
  private static final Path PAGES = Path.of("../../docs/runbooks");
  private static final String ORDERS = "orders-api";
  private static final String PAYMENTS = "payments-api";
  private static final String BILLING = "billing-api";

  /** So long what a preflight heard counts, and a little. */
  private static final Duration PREFLIGHT_IS_FRESH = Duration.ofSeconds(65);

  private final SortedMap<String, Followed> pages = new TreeMap<>();
  private RunbookStage stage;
  private RunbookTroubles troubles;

  @BeforeAll
  void open() throws IOException, InterruptedException, SQLException {
    stage = new RunbookStage();
    troubles = new RunbookTroubles(stage.sandbox());
    try (Stream<Path> files = Files.list(PAGES)) {
      for (Path file : files.filter(it -> !it.endsWith("README.md")).toList()) {
        Runbook page = Runbook.read(file);
        pages.put(page.name(), new Followed(page, stage.bash(), stage.values()));
      }
    }
  }

  @AfterAll
  void close() {
    stage.close();
  }

  @Test
  @Order(1)
  void workerDown() throws IOException, InterruptedException {
    stage.start(PAYMENTS, "gates", ShopImages.GOOD);
    Followed page = page("worker-down").with("SERVICE", PAYMENTS);

    page.see();
    page.act();
    stage.await(PAYMENTS, Phase.AWAITING_APPROVAL);
    page.check();
  }

  /** What takes minutes begins early. */
  @Test
  @Order(2)
  void startFromCi() throws IOException, InterruptedException {
    stage.start("search-api", "verified-late", ShopImages.SLOW);
    stage.start("stock-api", "verified-late", ShopImages.SLOW);
    stage.await("search-api", Phase.AWAITING_APPROVAL);
    stage.await("stock-api", Phase.AWAITING_APPROVAL);
    Followed page =
        page("start-from-ci").by(stage.job()).with("PLAN", stage.plan("quick", ORDERS).toString());

    page.see();
    page.act();
    page.check();
  }

  @Test
  @Order(3)
  void approveWhenSlackIsDown() throws IOException, InterruptedException {
    Followed page =
        page("approve-when-slack-is-down")
            .with("SERVICE", PAYMENTS)
            .with("GATE", "everybody")
            .with("INCIDENT", "INC-7")
            .with("RELEASE", stage.status(PAYMENTS).orElseThrow().head().id().value());

    page.by(stage.bash("bob")).see();
    page.act(1);
    awaitGate("all-regions");
    page.by(stage.bash("olga")).act(2);
    awaitGate("everybody");
    page.by(stage.bash("ann")).act(3);
    page.by(stage.bash()).act(4);
    page.act(5);
    page.by(stage.bash("bob")).check();
    awaitGate("everybody");
    stage.tell("abort", PAYMENTS);
  }

  private void awaitGate(String gate) {
    stage.await(
        PAYMENTS,
        status ->
            status.waiting() != null
                && new StepId(gate).equals(status.waiting().step())
                && status.waiting().phase() == Phase.AWAITING_APPROVAL);
  }

  @Test
  @Order(4)
  void unauthorised() throws IOException, InterruptedException {
    stage.start(BILLING, "schema", ShopImages.GOOD);
    stage.await(BILLING, Phase.AWAITING_APPROVAL);
    troubles.spoilPassword();
    stage.tell("approve", BILLING);
    stage.await(BILLING, Phase.NEEDS_DECISION);
    Followed page = pageOfBob("unauthorised").with("SERVICE", BILLING);

    page.see();
    troubles.mendPassword();
    page.act();
    stage.await(BILLING, Phase.AWAITING_APPROVAL);
    page.check();
  }

  @Test
  @Order(5)
  void needsDecision() throws IOException, InterruptedException {
    stage.sandbox().database().plantBlankOrder();
    approveIntoQuestion();
    Followed page = pageOfBob("needs-decision").with("SERVICE", BILLING);

    page.see();
    stage.sandbox().database().repairBlankOrders();
    page.act();
    stage.await(BILLING, Phase.AWAITING_APPROVAL);
    page.check();
  }

  @Test
  @Order(6)
  void failedMigration() throws IOException, InterruptedException {
    stage.sandbox().database().plantBlankOrder();
    approveIntoQuestion();
    Followed page = pageOfBob("failed-migration").with("SERVICE", BILLING);

    page.see();
    stage.sandbox().database().repairBlankOrders();
    page.act();
    stage.await(BILLING, Phase.AWAITING_APPROVAL);
    page.check();
  }

  @Test
  @Order(7)
  void retry() throws IOException, InterruptedException, SQLException {
    troubles.plantBlankItem();
    approveIntoQuestion();
    Followed page = pageOfBob("retry").with("SERVICE", BILLING).with("STEP", "third");

    page.see();
    troubles.repairBlankItem();
    page.act();
    stage.await(BILLING, Phase.AWAITING_APPROVAL);
    page.check();
    stage.tell("abort", BILLING);
  }

  private void approveIntoQuestion() {
    stage.tell("approve", BILLING);
    stage.await(BILLING, Phase.NEEDS_DECISION);
  }

  @Test
  @Order(8)
  void bug() throws IOException, InterruptedException, SQLException {
    troubles.breakClaims();
    stage.start("reports-api", "gates", ShopImages.GOOD);
    stage.await("reports-api", Phase.NEEDS_DECISION);
    troubles.mendClaims();
    Followed page = page("bug").with("SERVICE", "reports-api");

    page.see();
    page.act();
    page.check();
  }

  @Test
  @Order(10)
  void pause() throws IOException, InterruptedException {
    stage.awaitAge("stock-api", PREFLIGHT_IS_FRESH);
    stage.sandbox().registry().withhold(ShopImages.SLOW);
    stage.tell("approve", "search-api");
    stage.tell("approve", "stock-api");
    stage.start(ORDERS, "canary", ShopImages.GOOD);
    stage.await(ORDERS, Phase.HOLDING);
    Followed page = pageOfBob("pause");

    page.see();
    page.act();
    page.check();
  }

  @Test
  @Order(11)
  void workerUpgrade() throws IOException, InterruptedException {
    Followed page = page("worker-upgrade");

    page.see();
    page.act();
    stage.await(ORDERS, Phase.HOLDING);
    page.check();
  }

  @Test
  @Order(12)
  void temporalDown() throws IOException, InterruptedException {
    Followed page = page("temporal-down");

    stage.temporal().kill();
    page.see();
    stage.temporal().restart();
    page.act();
    stage.await(ORDERS, Phase.HOLDING);
    page.check();
  }

  @Test
  @Order(13)
  void workflowReset() throws IOException, InterruptedException {
    Followed page = pageOfBob("workflow-reset");

    page.see();
    page.act();
    stage.await(ORDERS, Phase.HOLDING);
    page.check();
  }

  @Test
  @Order(14)
  void invalidConfiguration() throws IOException, InterruptedException {
    Files.writeString(stage.freezes(), "freeze: []\n");
    promoteIntoQuestion();
    Followed page = pageOfBob("invalid-configuration");

    page.see();
    Files.writeString(stage.freezes(), "freezes: []\n");
    page.act();
    stage.await(ORDERS, Phase.HOLDING);
    page.check();
  }

  @Test
  @Order(15)
  void foreignChange() throws IOException, InterruptedException {
    troubles.setWeights(70, 30);
    promoteIntoQuestion();
    Followed page =
        pageOfBob("foreign-change").with("RULE", "1").with("CANARY", "10").with("STABLE", "90");

    page.see();
    page.act();
    stage.await(ORDERS, Phase.HOLDING);
    page.check();
  }

  @Test
  @Order(16)
  void noReadyPod() throws IOException, InterruptedException {
    troubles.canaryIsReady(false);
    promoteIntoQuestion();
    Followed page = pageOfBob("no-ready-pod");

    page.see();
    troubles.canaryIsReady(true);
    page.act();
    stage.await(ORDERS, Phase.HOLDING);
    page.check();
  }

  @Test
  @Order(17)
  void unexpectedShape() throws IOException, InterruptedException {
    troubles.renameBackend("orders-api", "orders-api-2");
    promoteIntoQuestion();
    Followed page = pageOfBob("unexpected-shape");

    page.see();
    troubles.renameBackend("orders-api-2", "orders-api");
    page.act();
    stage.await(ORDERS, Phase.HOLDING);
    page.check();
  }

  @Test
  @Order(18)
  void invalidRequest() throws IOException, InterruptedException {
    troubles.refuseNextShift();
    promoteIntoQuestion();
    Followed page = page("invalid-request").with("PLAN", stage.plan("canary", ORDERS).toString());

    page.see();
    page.act();
    page.check();
  }

  private void promoteIntoQuestion() {
    stage.tell("promote", ORDERS);
    stage.await(ORDERS, Phase.NEEDS_DECISION);
  }

  @Test
  @Order(19)
  void abort() throws IOException, InterruptedException {
    stage.start(ORDERS, "canary", ShopImages.STABLE);
    stage.await(ORDERS, Phase.HOLDING);
    Followed page = page("abort");

    page.see();
    page.act();
    stage.await(ORDERS, status -> status.running().canary().equals(Percent.NONE));
    page.check();
  }

  @Test
  @Order(20)
  void rollbackFailed() throws IOException, InterruptedException {
    stage.start(ORDERS, "canary", ShopImages.BURNS);
    stage.await(ORDERS, Phase.HOLDING);
    troubles.refuseNextShift();
    stage.tell("abort", ORDERS);
    stage.await(ORDERS, Phase.CLOSED);
    Followed page = page("rollback-failed").with("RULE", "1").with("DEPLOYMENT", ORDERS);

    page.see();
    page.act();
    page.check();
  }

  @Test
  @Order(21)
  void replay() throws IOException, InterruptedException {
    Followed page = page("replay");

    page.see();
    page.act();
    page.check();
  }

  @Test
  @Order(22)
  void recordChainBroken() throws IOException, InterruptedException, SQLException {
    String release = stage.status(ORDERS).orElseThrow().head().id().value();
    troubles.rewriteRecord(release);
    Followed page = page("record-chain-broken").with("RELEASE", release);

    page.see();
    page.act();
    page.check();
  }

  @Test
  @Order(23)
  void unavailable() throws IOException, InterruptedException {
    stage.await("search-api", Phase.NEEDS_DECISION);
    stage.await("stock-api", Phase.NEEDS_DECISION);
    Followed page = pageOfBob("unavailable").with("SERVICE", "search-api");

    page.see();
    stage.sandbox().registry().recover();
    page.act();
    stage.await("search-api", Phase.AWAITING_APPROVAL);
    page.check();
  }

  @Test
  @Order(24)
  void skip() throws IOException, InterruptedException {
    Followed page = pageOfBob("skip").with("SERVICE", "stock-api").with("STEP", "verifyArtifact");

    page.see();
    page.act();
    stage.await("stock-api", Phase.AWAITING_APPROVAL);
    page.check();
  }

  @Test
  @Order(25)
  void abortDrill() throws IOException, InterruptedException {
    Followed page =
        page("abort-drill")
            .with("PLAN", stage.plan("canary", ORDERS).toString())
            .with("IMAGE", stage.image(ShopImages.STABLE));

    page.see();
    page.act();
    page.check();
  }

  @Test
  @Order(99)
  void leftNoBlockOut() {
    List<String> left = pages.values().stream().flatMap(page -> page.left().stream()).toList();

    assertThat(left).isEmpty();
  }

  /** Followed by somebody who may decide over what others have started. */
  private Followed pageOfBob(String name) {
    return page(name).by(stage.bash("bob"));
  }

  private Followed page(String name) {
    return Objects.requireNonNull(pages.get(name), name);
  }
}
