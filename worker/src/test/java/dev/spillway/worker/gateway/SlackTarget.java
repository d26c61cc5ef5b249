package dev.spillway.worker.gateway;

import dev.spillway.activities.chat.slack.ButtonSeal;
import dev.spillway.activities.slackfake.FakeMessage;
import dev.spillway.activities.slackfake.FakeWorkspace;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/**
 * A card that asks, and the door that its clicks go to.
 *
 * @param card with a button to approve by
 */
record SlackTarget(SlackStage stage, FakeMessage card) {
  RunningGateway gateway() {
    return stage.gateway();
  }

  /** What a click of Ann's says; it would count. */
  String payload() {
    String body = stage.slack().request(SlackStage.approval("U0ANN", card), Instant.now()).body();
    return URLDecoder.decode(body.substring("payload=".length()), StandardCharsets.UTF_8);
  }

  /** The same with something in the place of something that is there. */
  String payload(String part, String other) {
    String payload = payload();
    if (!payload.contains(part)) {
      throw new IllegalStateException("Expected %s in %s".formatted(part, payload));
    }
    return payload.replace(part, other);
  }

  SlackPost post() {
    return SlackPost.ofPayload(payload());
  }

  /** What the button says. */
  String value() {
    return card.buttons().getFirst().path("value").asText();
  }

  /** Which question the card asks. */
  String approval() {
    return value().replaceFirst("\\.[^.]*\\.[^.]*$", "");
  }

  /** What a button would say that was sealed with our secret. */
  static String sealed(String approval, String instance) {
    return sealed(FakeWorkspace.usual().signingSecret(), approval, instance);
  }

  static String sealed(String secret, String approval, String instance) {
    return new ButtonSeal(List.of(secret)).seal(approval, instance);
  }

  /** A form for a reason, as it comes back filled in. */
  static String form(String sealed, String bot) {
    return """
        {"type":"view_submission","user":{"id":"U0ANN","team_id":"T0FAKE"},"api_app_id":"A0FAKE",\
        "team":{"id":"T0FAKE"},"enterprise":null,"trigger_id":"1.2.U0ANN",\
        "view":{"id":"V1","type":"modal","callback_id":"spillway.reject","private_metadata":"%s",\
        "app_id":"A0FAKE","bot_id":"%s",\
        "state":{"values":{"spillway.reason":{"spillway.reason":{"value":"because"}}}}}}"""
        .formatted(sealed, bot);
  }
}
