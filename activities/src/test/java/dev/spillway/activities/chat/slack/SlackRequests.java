package dev.spillway.activities.chat.slack;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Requests as Slack sends them. */
final class SlackRequests {
  static final String FORM = "application/x-www-form-urlencoded";

  private SlackRequests() {}

  static String click(String secret) {
    return clickOn(new ButtonSeal(List.of(secret)).seal("a1", "eu-1"));
  }

  static String clickOn(String value) {
    return """
        {"type":"block_actions","user":{"id":"U0ANN","team_id":"T0FAKE"},"api_app_id":"A0FAKE",\
        "team":{"id":"T0FAKE"},"enterprise":null,"channel":{"id":"C0CHANNEL"},\
        "message":{"ts":"1.000001","bot_id":"B0FAKE"},"trigger_id":"13345.98.abc",\
        "state":{"values":{"spillway.reason":{"spillway.reason":{"value":"fine by me"}}}},\
        "response_url":"https://hooks.slack.com/actions/T0FAKE/1/abc",\
        "actions":[{"action_id":"spillway.do.approve","value":"%s","type":"button",\
        "action_ts":"1776247200.000100"}]}"""
        .formatted(value);
  }

  /** A form that somebody has filled in and sent; it names no channel and no message. */
  static String form(String value, String reason) {
    return """
        {"type":"view_submission","user":{"id":"U0ANN","team_id":"T0FAKE"},"api_app_id":"A0FAKE",\
        "team":{"id":"T0FAKE"},"enterprise":null,"trigger_id":"13345.99.abc",\
        "view":{"id":"V0FORM","type":"modal","callback_id":"spillway.reject",\
        "private_metadata":"%s","app_id":"A0FAKE","bot_id":"B0FAKE",\
        "state":{"values":{"spillway.reason":{"spillway.reason":{"value":"%s"}}}}}}"""
        .formatted(value, reason);
  }

  static byte[] body(String payload) {
    return ("payload=" + URLEncoder.encode(payload, StandardCharsets.UTF_8))
        .getBytes(StandardCharsets.US_ASCII);
  }

  static SlackHeaders signed(String secret, Instant at, byte[] body) {
    String timestamp = Long.toString(at.getEpochSecond());
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      mac.update(("v0:" + timestamp + ":").getBytes(StandardCharsets.US_ASCII));
      String hex = HexFormat.of().formatHex(mac.doFinal(body));
      return new SlackHeaders("POST", FORM, timestamp, "v0=" + hex);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
