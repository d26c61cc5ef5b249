package dev.spillway.worker.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.spillway.release.GatewayLab;
import dev.spillway.step.ReleaseRequest;
import dev.spillway.worker.gateway.RunningGateway.Answer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever comes to the door for Slack and should not be believed. */
@Timeout(120)
class HostileSlackRequestsTest {
  @RegisterExtension
  @Order(1)
  static final SlackBeside SLACK = new SlackBeside();

  @RegisterExtension
  @Order(2)
  static final RunningGateway GATEWAY = new RunningGateway(SLACK::arguments);

  private static final ReleaseRequest RELEASE =
      GatewayLab.gated("orders-api-1", "orders-api", "production", 2);

  private static SlackTarget target;
  private static JsonNode before;

  static Stream<SlackAttack> attacks() {
    return SlackAttacks.all();
  }

  @BeforeAll
  static void ask() throws InterruptedException {
    SlackStage stage = new SlackStage(GATEWAY, SLACK.slack());
    target = new SlackTarget(stage, stage.open(RELEASE));
    before = stage.waiting(RELEASE.plan().target());
  }

  @ParameterizedTest
  @MethodSource("attacks")
  void isRefusedByItsCodeAndCountedAndRecordedAndIsNoClick(SlackAttack attack) {
    int status = attack.reject().status();
    String code = attack.reject().code();
    Tally tally = Tally.of(GATEWAY, status, code);

    Answer answer = GATEWAY.send(attack.request().apply(target));

    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    HostileRequestsTest.assertRefusal(answer);
    assertThat(answer.json().at("/cause").asText()).endsWith("one that is " + code);
    await()
        .untilAsserted(
            () -> assertThat(Tally.of(GATEWAY, status, code)).isEqualTo(tally.andARequest()));
    assertThat(GATEWAY.column("SELECT raw_sha256 FROM spillway.inbox")).isEmpty();
    assertThat(target.stage().waiting(RELEASE.plan().target())).isEqualTo(before);
  }

  @Test
  void hasNoTwoCasesOfOneName() {
    assertThat(attacks().map(SlackAttack::name)).doesNotHaveDuplicates();
  }
}
