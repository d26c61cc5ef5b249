package dev.spillway.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spillway.judge.Verdict;
import dev.spillway.model.Outcome;
import dev.spillway.port.Installation;
import dev.spillway.port.PreflightReport;
import dev.spillway.step.OnReject;
import io.temporal.client.WorkflowFailedException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What only a real server shows: visibility, races of cancel and completion, rejected updates. */
@Tag("temporal-server")
class ServerLaneIT {
  private static RealServer server;

  private final FakeWorld world = new FakeWorld();
  private final TestLane lane = server.lane(world);

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
  void promotesAndIsFoundByItsSearchAttributes() {
    world.installation = new Installation(true, true, PreflightReport.CLEAR);
    lane.begin();

    lane.submit(Plans.request(Plans.verify(), Plans.quickCanary(5, 100)));

    assertThat(lane.end().outcome()).isEqualTo(Outcome.PROMOTED);
    assertThat(lane.untyped().describe().getTypedSearchAttributes().get(Lane.OUTCOME))
        .isEqualTo("promoted");
    assertThat(lane.historyEvents()).isLessThan(150);
  }

  @Test
  void abortsWhileACallEndsInTheSameMoment() {
    world.before =
        (name, number) -> {
          if (name.equals("analyze") && world.weight == 50) {
            lane.signal("abort", Map.of("by", "ann", "reason", "test"));
          }
        };
    lane.begin();

    lane.submit(Plans.request(Plans.verify(), Plans.quickCanary(5, 50, 100)));

    assertThat(lane.end().outcome()).isEqualTo(Outcome.ABORTED);
    assertThat(world.effects()).endsWith("weight 50", "weight 0", "canary removed");
  }

  @Test
  void rollsBackAndKeepsItsOutcomeWhenCancelled() {
    world.verdict =
        request -> {
          lane.untyped().cancel();
          return new Verdict.Pass("fine");
        };
    lane.begin();

    lane.submit(Plans.request(Plans.quickCanary(50, 100)));

    assertThatThrownBy(lane::end).isInstanceOf(WorkflowFailedException.class);
    assertThat(world.stable).isEqualTo(FakeWorld.OLD);
    assertThat(lane.untyped().describe().getMemo(Lane.MEMO_OUTCOME, String.class))
        .isEqualTo("aborted");
  }

  @Test
  void leavesTheReleaseUnharmedByUpdatesThatCannotBeRead() {
    lane.begin();
    lane.submit(Plans.request(Plans.approval(OnReject.KEEP)));

    assertThatThrownBy(
            () -> lane.untyped().update("decide", Reply.class, Map.of("gate", "go-live")))
        .isInstanceOf(RuntimeException.class);
    lane.approveOnceAsked();

    assertThat(lane.end().outcome()).isEqualTo(Outcome.PROMOTED);
  }

  /** The settlement outlives its lane on a server that would lose a child nobody waited for. */
  @Test
  void carriesTenReleasesWhileOneFlagSoaks() {
    world.installation = new Installation(false, true, PreflightReport.CLEAR, true);
    lane.begin().run(SettlementPlans.ramping("soak-1", Plans.NEW));

    for (int i = 2; i <= 10; i++) {
      ReleaseResult result =
          lane.run(SettlementPlans.ramping("soak-" + i, SettlementPlans.image(i + 2)));
      assertThat(result.outcome()).isEqualTo(Outcome.PROMOTED);
      assertThat(result.steps())
          .extracting(StepStatus::detail)
          .contains("carried by release soak-1");
    }

    lane.signalSettlement("soak-1", "abort", Map.of("by", "ann", "reason", "enough"));
    assertThat(lane.endOfSettlement("soak-1").outcome()).isEqualTo(Outcome.ABORTED);
    assertThat(world.effects()).endsWith("flag 0");
    assertThat(world.stores.illegality()).isNull();
  }
}
