package dev.spillway.worker.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.spillway.activities.slackfake.FakeWorkspace;
import dev.spillway.worker.gateway.RunningGateway.Answer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A gateway that started while Slack gave no answer. */
@Timeout(120)
class SlackUnknownBotTest {
  @RegisterExtension
  @Order(1)
  static final SlackBeside SLACK = new SlackBeside().silent();

  @RegisterExtension
  @Order(2)
  static final RunningGateway GATEWAY = new RunningGateway(SLACK::arguments);

  @Test
  void believesNothingUntilSlackHasSaidWhichBotIsOurs() {
    Tally tally = Tally.of(GATEWAY, 503, "slack-bot-unknown");

    assertThat(submit().status()).isEqualTo(503);

    await()
        .untilAsserted(
            () ->
                assertThat(Tally.of(GATEWAY, 503, "slack-bot-unknown"))
                    .isEqualTo(tally.andARequest()));
    SLACK.slack().down(false);
    await().atMost(SlackStage.AMPLE).until(() -> submit().body().contains("slack-unknown-message"));
  }

  /** A form that is right, but for a question that nobody has asked; no two are the same. */
  private static Answer submit() {
    String form =
        SlackTarget.form(SlackTarget.sealed("never-asked", "spillway"), FakeWorkspace.BOT)
            .replace("because", "at " + System.nanoTime());
    return GATEWAY.send(SlackPost.ofPayload(form).to(GATEWAY).build());
  }
}
