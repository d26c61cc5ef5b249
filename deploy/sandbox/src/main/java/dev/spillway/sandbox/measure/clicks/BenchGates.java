package dev.spillway.sandbox.measure.clicks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.spillway.activities.chat.slack.ButtonSeal;
import dev.spillway.activities.slackfake.FakeMessage;
import dev.spillway.client.Lanes;
import dev.spillway.client.TemporalLanes;
import dev.spillway.model.Actor;
import dev.spillway.model.CanaryPods;
import dev.spillway.model.Change;
import dev.spillway.model.EnvironmentName;
import dev.spillway.model.Image;
import dev.spillway.model.Promotion;
import dev.spillway.model.ReleaseId;
import dev.spillway.model.ReleaseKind;
import dev.spillway.model.Route;
import dev.spillway.model.ServiceName;
import dev.spillway.model.StepId;
import dev.spillway.model.Target;
import dev.spillway.model.Workload;
import dev.spillway.release.RequestDigest;
import dev.spillway.release.Submit;
import dev.spillway.sandbox.measure.clicks.PlannedClick.Button;
import dev.spillway.step.AwaitApproval;
import dev.spillway.step.OnReject;
import dev.spillway.step.ReleasePlan;
import dev.spillway.step.ReleaseRequest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Opens gates: releases of two gates and nothing else, of which the first is clicked at and the
 * second keeps the release open. Their cards are put where the chat would have put them.
 */
final class BenchGates {
  static final EnvironmentName ENVIRONMENT = new EnvironmentName("production");

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final StepId CLICKED = new StepId("go-live");
  private static final StepId KEPT = new StepId("keep");
  private static final int STARTED_AT_ONCE = 4;
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Duration LOOK = Duration.ofMillis(200);
  private static final String ASKED =
      "SELECT release, evidence FROM spillway.event WHERE type = 'asked' AND subject = ?";
  private static final String CARD =
      """
      INSERT INTO spillway.chat_message (release, key, channel, ts, posted_at, state)
      VALUES (?, ?, ?, ?, now(), 'posted')
      """;

  private final ClickWorld world;
  private final Lanes lanes;
  private final ButtonSeal seal;

  BenchGates(ClickWorld world) {
    this.world = world;
    this.lanes = new TemporalLanes(world.temporal().client());
    this.seal = new ButtonSeal(List.of(world.workspace().signingSecret()));
  }

  /** One for each script; returns when all of them ask. */
  List<BenchGate> open(List<GateScript> scripts) throws InterruptedException, SQLException {
    try (ExecutorService starters = Executors.newFixedThreadPool(STARTED_AT_ONCE)) {
      List<Future<?>> starts = new ArrayList<>();
      for (int number = 0; number < scripts.size(); number++) {
        ReleaseRequest request = request(number, scripts.get(number).quorum());
        starts.add(starters.submit(() -> start(request)));
      }
      for (Future<?> start : starts) {
        start.get();
      }
    } catch (java.util.concurrent.ExecutionException e) {
      throw new IllegalStateException("A release could not be started", e.getCause());
    }
    SortedMap<String, String> approvals = approvals(scripts.size());
    List<BenchGate> gates = new ArrayList<>();
    for (int number = 0; number < scripts.size(); number++) {
      ReleaseId release = new ReleaseId(nameOf(number));
      FakeMessage card = card(number, Objects.requireNonNull(approvals.get(release.value())));
      gates.add(new BenchGate(release, new ServiceName(nameOf(number)), card, scripts.get(number)));
    }
    plant(gates, approvals);
    return List.copyOf(gates);
  }

  private static String nameOf(int number) {
    return "bench-%05d".formatted(number);
  }

  private void start(ReleaseRequest request) {
    var unused =
        lanes.submit(
            request,
            new Submit(
                request.id(),
                request.startedBy(),
                RequestDigest.ofRepeat(request),
                Submit.IfBusy.FAIL,
                null));
  }

  private static ReleaseRequest request(int number, int quorum) {
    String name = nameOf(number);
    Change change =
        new Change(name, null, null, null, ReleaseKind.PLANNED, List.of(BenchPeople.AUTHOR_LOGIN));
    return new ReleaseRequest(
        new ReleaseId(name),
        new ReleasePlan(
            "bench",
            new Target(new ServiceName(name), ENVIRONMENT, "bench", "bench"),
            new Workload(
                name, name, null, null, new Route(name), CanaryPods.DEFAULT, Promotion.APPLY),
            new TreeMap<>(),
            List.of(gate(CLICKED, quorum), gate(KEPT, 1))),
        Image.of("registry.example/bench@sha256:" + "1".repeat(64)),
        change,
        Actor.named("bench"),
        new TreeMap<>());
  }

  private static AwaitApproval gate(StepId id, int quorum) {
    return new AwaitApproval(id, "oncall", quorum, Duration.ofHours(12), OnReject.ROLL_BACK);
  }

  /** What each release calls its question, as the record has it. */
  private SortedMap<String, String> approvals(int wanted)
      throws InterruptedException, SQLException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < deadline) {
      SortedMap<String, String> approvals = recordedApprovals();
      if (approvals.size() == wanted) {
        return approvals;
      }
      Thread.sleep(LOOK);
    }
    throw new IllegalStateException(
        "Expected %d gates to ask within %s, but fewer do".formatted(wanted, PATIENCE));
  }

  private SortedMap<String, String> recordedApprovals() throws SQLException {
    SortedMap<String, String> approvals = new TreeMap<>();
    try (Connection record = world.record();
        PreparedStatement select = record.prepareStatement(ASKED)) {
      select.setString(1, CLICKED.value());
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          approvals.put(rows.getString(1), approvalOf(rows.getString(2)));
        }
      }
    }
    return approvals;
  }

  private static String approvalOf(String evidence) {
    try {
      return JSON.readTree(evidence).path("approval").asText();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The record holds JSON", e);
    }
  }

  private FakeMessage card(int number, String approval) {
    ArrayNode blocks = JSON.createArrayNode();
    ArrayNode buttons = blocks.addObject().put("type", "actions").putArray("elements");
    for (Button button : Button.values()) {
      buttons
          .addObject()
          .put("type", "button")
          .put("action_id", "spillway.do." + button.action())
          .put("value", seal.seal(approval, ClickWorld.INSTANCE))
          .putObject("text")
          .put("text", button.label());
    }
    String ts = "1700000000.%06d".formatted(number);
    return new FakeMessage(ClickWorld.CHANNEL, ts, ts, false, "", blocks, JSON.nullNode(), 0);
  }

  private void plant(List<BenchGate> gates, SortedMap<String, String> approvals)
      throws SQLException {
    try (Connection record = world.record();
        PreparedStatement insert = record.prepareStatement(CARD)) {
      for (BenchGate gate : gates) {
        insert.setString(1, gate.release().value());
        insert.setString(2, "gate/" + approvals.get(gate.release().value()));
        insert.setString(3, gate.card().channel());
        insert.setString(4, gate.card().ts());
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }
}
