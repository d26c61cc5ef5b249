package dev.spillway.activities.slackfake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

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
    String payload = payload(click, answers, at).toString();
    return signed("payload=" + URLEncoder.encode(payload, StandardCharsets.UTF_8), at);
  }

  SignedRequest signed(String body, Instant at) {
    String timestamp = Long.toString(at.getEpochSecond());
    return new SignedRequest(timestamp, "v0=" + hmac("v0:" + timestamp + ":" + body), body);
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
            .put("trigger_id", "1.2.3")
            .put("response_url", answers.toString());
    payload
        .putObject("user")
        .put("id", click.user())
        .put("username", workspace.users().get(click.user()))
        .put("team_id", workspace.teamId());
    payload.putObject("team").put("id", workspace.teamId());
    payload.putNull("enterprise");
    payload.putObject("channel").put("id", message.channel());
    payload.putObject("message").put("ts", message.ts()).put("bot_id", "B0FAKE");
    payload
        .putObject("state")
        .putObject("values")
        .putObject("spillway.reason")
        .putObject("spillway.reason")
        .put("value", click.reason());
    payload
        .putArray("actions")
        .addObject()
        .put("action_id", button.path("action_id").asText())
        .put("value", button.path("value").asText())
        .put("type", "button")
        .put("action_ts", at.getEpochSecond() + ".000100");
    return payload;
  }

  private String hmac(String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(
          new SecretKeySpec(
              workspace.signingSecret().getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.US_ASCII)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
