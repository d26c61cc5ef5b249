package dev.spillway.worker.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.spillway.activities.slackfake.FakeMessage;
import dev.spillway.activities.slackfake.FakeSlack;
import dev.spillway.activities.slackfake.FakeWorkspace;
import dev.spillway.release.GatewayLab;
import dev.spillway.step.ReleaseRequest;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A gateway that opens a connection to Slack, over which its clicks come. */
@Timeout(120)
class SlackConnectionTest {
  @RegisterExtension
  @Order(1)
  static final SlackBeside SLACK = new SlackBeside().overAConnection();

  @RegisterExtension
  @Order(2)
  static final RunningGateway GATEWAY = new RunningGateway(SLACK::arguments);

  private static final ReleaseRequest RELEASE =
      GatewayLab.gated("orders-api-1", "orders-api", "production", 2);

  private static SlackStage stage;
  private static SlackTarget target;

  @BeforeAll
  static void ask() throws InterruptedException {
    stage = new SlackStage(GATEWAY, SLACK.slack());
    target = new SlackTarget(stage, stage.open(RELEASE));
  }

  @Test
  void countsAClickOnceAndTellsWhoeverClicked() throws Exception {
    FakeMessage card = target.card();

    String answer = slack().clickOverSocket(SlackStage.approval("U0ANN", card), "e-1");

    assertThat(answer).isEqualTo("{\"envelope_id\":\"e-1\"}");
    assertThat(stage.outcomeOfLast("U0ANN")).startsWith("counted, 1 of 2");
    await()
        .atMost(SlackStage.AMPLE)
        .until(() -> slack().whispers().stream().anyMatch(it -> it.contains("counted, 1 of 2")));
    assertThat(Tally.of(GATEWAY, 0, "kept").requests()).isEqualTo(1);
  }

  @Test
  void acknowledgesAndCountsAndRecordsAClickThatIsNotBelieved() throws Exception {
    Tally tally = Tally.of(GATEWAY, 403, "slack-other-bot");
    String others = target.payload(FakeWorkspace.BOT, "B0OTHER");

    String answer = slack().sendOverSocket("e-2", others);

    assertThat(answer).isEqualTo("{\"envelope_id\":\"e-2\"}");
    await()
        .untilAsserted(
            () ->
                assertThat(Tally.of(GATEWAY, 403, "slack-other-bot"))
                    .isEqualTo(tally.andARequest()));
    assertThat(
            GATEWAY.column(
                "SELECT asked FROM spillway.refusal WHERE cause LIKE '%slack-other-bot'"))
        .containsOnly("a click over Slack's connection");
  }

  @Test
  void countsAndRecordsWhatIsNoEnvelope() throws Exception {
    Tally tally = Tally.of(GATEWAY, 400, "slack-unreadable");

    slack().babbleOverSocket("{\"type\": ");

    await()
        .untilAsserted(
            () ->
                assertThat(Tally.of(GATEWAY, 400, "slack-unreadable"))
                    .isEqualTo(tally.andARequest()));
  }

  private static FakeSlack slack() {
    return SLACK.slack();
  }
}
