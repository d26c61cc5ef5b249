package dev.spillway.release;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.spillway.judge.authority.Identity;
import dev.spillway.model.StepId;
import dev.spillway.port.AuditEvent;
import dev.spillway.step.OnReject;
import dev.spillway.wire.WireFormat;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.workflowservice.v1.ResetWorkflowExecutionRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A reset sends a release back in time; Temporal then says again what was said since. */
@Tag("temporal-server")
class ResetIT {
  private static final Identity ANN = TestGateway.person("ann", "oncall");
  private static final StepId SECOND = new StepId("canary-100");
  private static RealServer server;

  private final FakeWorld world = new FakeWorld();
  private final TestLane lane = server.lane(world);
  private final TestGateway gateway = new TestGateway(lane, "2026");

  @BeforeAll
  static void startServer() {
    server = RealServer.start();
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  @AfterEach
  void close() {
    lane.close();
  }

  @Test
  void revivesNoApproval() {
    askAndApprove();

    reset(beforeTheSignal());

    awaitMessages(1);
    assertThat(lane.status().messages())
        .extracting(MessageRecord::refusal)
        .containsExactly("refused-other-run");
    assertThat(gate()).isEqualTo(new StepId("go-live"));

    lane.signal("signed", gateway.approve(ANN));

    awaitGate(SECOND);
    lane.messages().abort(new Abort("end", TestGateway.actor(ANN), "enough"));
    assertThat(lane.end().outcome().wireName()).isEqualTo("aborted");
  }

  @Test
  void saysAfterItsAnswerThatAQuestionWaitsAgain() {
    String asked = askAndApprove();

    reset(beforeTheSignal());

    awaitEvents("message", 2);
    assertThat(lane.status().waiting().approval()).isEqualTo(asked);
    assertThat(approvals("answered", "message")).containsExactly(asked, asked, asked);
    assertThat(types("answered", "message")).containsExactly("message", "answered", "message");
  }

  @Test
  void givesAQuestionThatIsAskedAnewAnotherName() {
    String asked = askAndApprove();

    reset(whenItAsked());

    awaitEvents("asked", 3);
    awaitGate(new StepId("go-live"));
    String anew = lane.status().waiting().approval();
    assertThat(anew).isNotEqualTo(asked);
    assertThat(approvals("asked")).startsWith(asked).endsWith(anew);
    assertThat(approvals("answered")).containsExactly(asked);
  }

  /** Returns the name of the question that is answered then. */
  private String askAndApprove() {
    world.installation = gateway.installation(true);
    lane.begin()
        .submit(
            Plans.request(Plans.approval(OnReject.KEEP), Plans.canary(List.of(Plans.gated(100)))));
    awaitGate(new StepId("go-live"));
    lane.signal("signed", gateway.approve(ANN));
    awaitGate(SECOND);
    awaitEvents("answered", 1);
    return approvals("answered").getFirst();
  }

  private void reset(long toTask) {
    var unused =
        lane.client()
            .getWorkflowServiceStubs()
            .blockingStub()
            .resetWorkflowExecution(
                ResetWorkflowExecutionRequest.newBuilder()
                    .setNamespace(lane.client().getOptions().getNamespace())
                    .setWorkflowExecution(lane.untyped().describe().getExecution())
                    .setReason("test")
                    .setRequestId(UUID.randomUUID().toString())
                    .setWorkflowTaskFinishEventId(toTask)
                    .build());
  }

  /** The task that started the clock of the first gate, which is done anew. */
  private long whenItAsked() {
    return lane.client().fetchHistory(TestLane.workflowId()).getEvents().stream()
        .filter(HistoryEvent::hasTimerStartedEventAttributes)
        .findFirst()
        .orElseThrow()
        .getTimerStartedEventAttributes()
        .getWorkflowTaskCompletedEventId();
  }

  /** The last task that was done before somebody said something. */
  private long beforeTheSignal() {
    long last = 0;
    for (HistoryEvent event : lane.client().fetchHistory(TestLane.workflowId()).getEvents()) {
      if (event.getEventType() == EventType.EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED) {
        return last;
      }
      if (event.getEventType() == EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED) {
        last = event.getEventId();
      }
    }
    throw new AssertionError("Nothing was said");
  }

  private @Nullable StepId gate() {
    Waiting waiting = lane.status().waiting();
    return waiting == null ? null : waiting.step();
  }

  private void awaitGate(StepId gate) {
    Instant patience = Instant.now().plus(Duration.ofSeconds(30));
    while (!gate.equals(gate())) {
      assertThat(Instant.now()).isBefore(patience);
    }
  }

  /** Which questions the record's events of these types are about, in their order. */
  private List<String> approvals(String... types) {
    return events(types).map(event -> approval(String.valueOf(event.evidence()))).toList();
  }

  private List<String> types(String... types) {
    return events(types).map(AuditEvent::type).toList();
  }

  private Stream<AuditEvent> events(String... types) {
    synchronized (world) {
      return List.copyOf(world.stores.events.values()).stream()
          .filter(event -> List.of(types).contains(event.type()));
    }
  }

  private static String approval(String evidence) {
    try {
      return WireFormat.mapper().readTree(evidence).path("approval").asText();
    } catch (JsonProcessingException e) {
      throw new AssertionError(evidence, e);
    }
  }

  private void awaitEvents(String type, int count) {
    Instant patience = Instant.now().plus(Duration.ofSeconds(30));
    while (events(type).count() < count) {
      assertThat(Instant.now()).isBefore(patience);
    }
  }

  private void awaitMessages(int count) {
    Instant patience = Instant.now().plus(Duration.ofSeconds(30));
    while (lane.status().messages().size() < count) {
      assertThat(Instant.now()).isBefore(patience);
    }
  }
}
