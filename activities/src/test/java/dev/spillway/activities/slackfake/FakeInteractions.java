package dev.spillway.activities.slackfake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Clicks as Slack tells an app of them, signed as it signs. */
final class FakeInteractions {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final FakeWorkspace workspace;

  FakeInteractions(FakeWorkspace workspace) {
    this.workspace = workspace;
  }

  /**
   * The request of a click.
   *
   * @param answers where a word to whoever clicked may be sent
   */
  SignedRequest of(FakeClick click, URI answers, Instant at) {
    return signed(form(payload(click, answers, at)), at);
  }

  /** The request of a form that somebody sends. */
  SignedRequest of(FakeForm form, String reason, Instant at) {
    return signed(form(payload(form, reason)), at);
  }

  private static String form(ObjectNode payload) {
    return "payload=" + URLEncoder.encode(payload.toString(), StandardCharsets.UTF_8);
  }

  /** Around a payload that goes over an app's own connection. */
  static String envelope(String id, String payload) {
    return "{\"type\":\"interactive\",\"envelope_id\":\"%s\",\"payload\":%s}"
        .formatted(id, payload);
  }

  SignedRequest signed(String body, Instant at) {
    String timestamp = Long.toString(at.getEpochSecond());
    byte[] bytes = body.getBytes(StandardCharsets.US_ASCII);
    return new SignedRequest(
        timestamp, SlackSignature.of(workspace.signingSecret(), timestamp, bytes), body);
  }

  ObjectNode payload(FakeClick click, URI answers, Instant at) {
    FakeMessage message = click.message();
    JsonNode button =
        message
            .button(click.label())
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "Expected a button %s among %s"
                            .formatted(click.label(), message.labels())));
    ObjectNode payload =
        JSON.createObjectNode()
            .put("type", "block_actions")
            .put("api_app_id", workspace.appId())
            .put("trigger_id", FakeState.TRIGGER + click.user())
            .put("response_url", answers.toString());
    putSender(payload, click.user());
    payload.putObject("channel").put("id", message.channel());
    payload.putObject("message").put("ts", message.ts()).put("bot_id", FakeWorkspace.BOT);
    putReason(payload, click.reason());
    payload
        .putArray("actions")
        .addObject()
        .put("action_id", button.path("action_id").asText())
        .put("value", button.path("value").asText())
        .put("type", "button")
        .put("action_ts", at.getEpochSecond() + ".000100");
    return payload;
  }

  /** Says neither in which channel nor over which message the form was opened. */
  ObjectNode payload(FakeForm form, String reason) {
    ObjectNode payload =
        JSON.createObjectNode()
            .put("type", "view_submission")
            .put("api_app_id", workspace.appId())
            .put("trigger_id", FakeState.TRIGGER + form.user());
    putSender(payload, form.user());
    ObjectNode view =
        payload
            .putObject("view")
            .put("id", form.id())
            .put("type", "modal")
            .put("callback_id", form.view().path("callback_id").asText())
            .put("private_metadata", form.view().path("private_metadata").asText())
            .put("app_id", workspace.appId())
            .put("bot_id", FakeWorkspace.BOT);
    putReason(view, reason);
    return payload;
  }

  private void putSender(ObjectNode payload, String user) {
    payload
        .putObject("user")
        .put("id", user)
        .put("username", workspace.users().get(user))
        .put("team_id", workspace.teamId());
    payload.putObject("team").put("id", workspace.teamId());
    payload.putNull("enterprise");
  }

  private static void putReason(ObjectNode beside, String reason) {
    beside
        .putObject("state")
        .putObject("values")
        .putObject("spillway.reason")
        .putObject("spillway.reason")
        .put("value", reason);
  }
}
