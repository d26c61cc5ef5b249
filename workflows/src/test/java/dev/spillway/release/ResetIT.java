package dev.spillway.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.judge.authority.Identity;
import dev.spillway.model.StepId;
import dev.spillway.step.OnReject;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.workflowservice.v1.ResetWorkflowExecutionRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
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
    world.installation = gateway.installation(true);
    lane.begin()
        .submit(
            Plans.request(Plans.approval(OnReject.KEEP), Plans.canary(List.of(Plans.gated(100)))));
    awaitGate(new StepId("go-live"));
    SignedMessage said = gateway.approve(ANN);
    lane.signal("signed", said);
    awaitGate(SECOND);

    reset();

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

  private void reset() {
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
                    .setWorkflowTaskFinishEventId(beforeTheSignal())
                    .build());
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

  private void awaitMessages(int count) {
    Instant patience = Instant.now().plus(Duration.ofSeconds(30));
    while (lane.status().messages().size() < count) {
      assertThat(Instant.now()).isBefore(patience);
    }
  }
}
