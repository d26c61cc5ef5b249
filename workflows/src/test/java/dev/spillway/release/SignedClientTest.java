package dev.spillway.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.spillway.client.LaneFailure;
import dev.spillway.client.LastRun;
import dev.spillway.client.Sent;
import dev.spillway.client.TemporalLane;
import dev.spillway.client.TemporalLanes;
import dev.spillway.judge.authority.Identity;
import dev.spillway.model.EnvironmentName;
import dev.spillway.model.Outcome;
import dev.spillway.model.ServiceName;
import dev.spillway.model.StepId;
import dev.spillway.step.AwaitApproval;
import dev.spillway.step.OnReject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How a client tells a release what a gateway has signed, and what it learns of its run. */
class SignedClientTest {
  private static final Identity ANN = TestGateway.person("ann", "oncall");
  private static final AwaitApproval GATE =
      new AwaitApproval(
          new StepId("go-live"), "oncall", 1, Duration.ofHours(2), OnReject.KEEP, null, null);

  private final FakeWorld world = new FakeWorld();
  private final List<Sent> sent = new ArrayList<>();
  private @Nullable LaneFailure failure;
  private TestLane lane;
  private TemporalLane client;

  @BeforeEach
  void open() {
    lane = new TestLane(world).begin();
    client =
        new TemporalLanes(lane.client())
            .lane(new ServiceName("orders-api"), new EnvironmentName("production"));
  }

  @AfterEach
  void close() {
    lane.close();
  }

  @Test
  void isToldWhatTheReleaseAnswers() {
    TestGateway gateway = new TestGateway(lane, "2026");
    world.installation = gateway.installation(true);
    lane.later(
        Duration.ofMinutes(1),
        () -> sent.add(client.updateSigned("click-1", gateway.approve(ANN))));

    assertThat(lane.run(Plans.request(GATE)).outcome()).isEqualTo(Outcome.PROMOTED);
    assertThat(sent).singleElement().isInstanceOf(Sent.Taken.class);
  }

  @Test
  void isToldThatTheReleaseDoesNotKnowTheKey() {
    TestGateway other = new TestGateway(lane, "other");
    world.installation = new TestGateway(lane, "2026").installation(true);
    lane.later(
        Duration.ofMinutes(1),
        () ->
            failure =
                catchThrowableOfType(
                    LaneFailure.class, () -> client.updateSigned("click-1", other.approve(ANN))));

    assertThat(lane.run(Plans.request(GATE)).outcome()).isEqualTo(Outcome.EXPIRED);
    assertThat(failure).extracting(LaneFailure::kind).isEqualTo(LaneFailure.Kind.REFUSED);
    assertThat(failure.refusal()).contains("refused-unknown-key");
  }

  @Test
  void seesTheRunWithItsIdAndStart() {
    lane.run(Plans.request());

    LastRun run = client.lastRun().orElseThrow();

    assertThat(run.open()).isFalse();
    assertThat(run.runId()).isEqualTo(lane.runId());
    assertThat(run.startedAt()).isNotNull();
    assertThat(run.outcome()).isEqualTo(Outcome.PROMOTED);
  }
}
