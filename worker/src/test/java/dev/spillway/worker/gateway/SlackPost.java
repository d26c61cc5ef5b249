package dev.spillway.worker.gateway;

import dev.spillway.activities.slackfake.FakeWorkspace;
import dev.spillway.activities.slackfake.SlackSignature;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** What is sent to the door for Slack, signed as it stands. */
final class SlackPost {
  static final String TIMESTAMP = "X-Slack-Request-Timestamp";
  static final String SIGNATURE = "X-Slack-Signature";
  static final String TYPE = "Content-Type";
  private static final String FORM = "application/x-www-form-urlencoded";

  private final String secret;
  private final String timestamp;
  private final byte[] body;

  private SlackPost(String secret, String timestamp, byte[] body) {
    this.secret = secret;
    this.timestamp = timestamp;
    this.body = body;
  }

  /** One of now, with the secret that counts. */
  static SlackPost of(byte[] body) {
    return new SlackPost(FakeWorkspace.usual().signingSecret(), inSeconds(0), body.clone());
  }

  static SlackPost of(String body) {
    return of(body.getBytes(StandardCharsets.UTF_8));
  }

  /** A form with this in the one field that counts. */
  static SlackPost ofPayload(String payload) {
    return of("payload=" + URLEncoder.encode(payload, StandardCharsets.UTF_8));
  }

  /** The time so many seconds from now, as it is sent. */
  static String inSeconds(long seconds) {
    return Long.toString(Instant.now().getEpochSecond() + seconds);
  }

  SlackPost at(String time) {
    return new SlackPost(secret, time, body);
  }

  SlackPost signedWith(String other) {
    return new SlackPost(other, timestamp, body);
  }

  String body() {
    return new String(body, StandardCharsets.UTF_8);
  }

  String signature() {
    return SlackSignature.of(secret, timestamp, body);
  }

  /** Unless a header is set anew. */
  HttpRequest.Builder to(RunningGateway gateway) {
    return gateway
        .request("/slack/interactions")
        .header(TYPE, FORM)
        .header(TIMESTAMP, timestamp)
        .header(SIGNATURE, signature())
        .POST(BodyPublishers.ofByteArray(body));
  }
}
