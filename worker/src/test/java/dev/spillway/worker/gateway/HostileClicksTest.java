package dev.spillway.worker.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.spillway.activities.slackfake.FakeMessage;
import dev.spillway.release.GatewayLab;
import dev.spillway.step.ReleaseRequest;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Clicks on a card of ours by those who may not decide. */
@Timeout(120)
class HostileClicksTest {
  @RegisterExtension
  @Order(1)
  static final SlackBeside SLACK = new SlackBeside(GatewayPeople.workspace());

  @RegisterExtension
  @Order(2)
  static final RunningGateway GATEWAY = new RunningGateway(SLACK::arguments);

  private static final ReleaseRequest RELEASE =
      GatewayLab.gated("orders-api-1", "orders-api", "production", 2);

  private static SlackStage stage;
  private static FakeMessage card;
  private static JsonNode before;

  static Stream<ClickAttack> attacks() {
    return ClickAttacks.all();
  }

  /** Two must approve, and Ann has: under her account, whatever she is called by now. */
  @BeforeAll
  static void ask() throws Exception {
    ClickAttacks.flag(SLACK.slack());
    stage = new SlackStage(GATEWAY, SLACK.slack());
    card = stage.open(RELEASE);
    assertThat(stage.approve("U0ANN", card)).startsWith("counted, 1 of 2");
    before = stage.waiting(RELEASE.plan().target());
  }

  @ParameterizedTest
  @MethodSource("attacks")
  void isKeptAndRefusedAndCountedAndRecordedAndChangesNothing(ClickAttack attack) throws Exception {
    Tally tally = Tally.of(GATEWAY, attack.status(), attack.cause());

    assertThat(SLACK.slack().click(SlackStage.approval(attack.user(), card))).isEqualTo(200);

    await()
        .atMost(SlackStage.AMPLE)
        .untilAsserted(
            () ->
                assertThat(Tally.of(GATEWAY, attack.status(), attack.cause()))
                    .isEqualTo(tally.andARefusal()));
    assertThat(stage.outcomeOfLast(attack.user())).startsWith("refused: ").contains(attack.cause());
    assertThat(stage.waiting(RELEASE.plan().target())).isEqualTo(before);
  }

  @Test
  void hasNoTwoCasesOfOneName() {
    assertThat(attacks().map(ClickAttack::name)).doesNotHaveDuplicates();
  }
}
