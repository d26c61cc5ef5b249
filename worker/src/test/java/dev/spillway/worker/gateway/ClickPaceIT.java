package dev.spillway.worker.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.activities.chat.slack.ButtonSeal;
import dev.spillway.activities.slackfake.FakeWorkspace;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How soon clicks are answered at fifty a second, each kept in the inbox before that. */
@Timeout(120)
class ClickPaceIT {
  private static final int CLICKS = 500;
  private static final long MILLIS_BETWEEN = 20;

  @RegisterExtension
  @Order(1)
  static final SlackBeside SLACK = new SlackBeside();

  @RegisterExtension
  @Order(2)
  static final RunningGateway GATEWAY = new RunningGateway(SLACK::arguments);

  private static final FakeWorkspace WORKSPACE = FakeWorkspace.usual();

  @BeforeAll
  static void showACard() throws SQLException {
    GATEWAY.sql(
        "INSERT INTO spillway.chat_message (release, key, channel, ts, state)"
            + " VALUES ('orders-api-1', 'gate/open-1', 'C0CHANNEL', '1.000001', 'posted')");
  }

  @Test
  void answersNinetyNineOfAHundredWithinHalfASecond() throws Exception {
    List<Long> millis = new ArrayList<>();
    try (ScheduledExecutorService clock = Executors.newScheduledThreadPool(32)) {
      List<Future<Long>> answers = new ArrayList<>();
      for (int i = 0; i < CLICKS; i++) {
        HttpRequest click = click("13." + i);
        answers.add(
            clock.schedule(() -> millisOf(click), i * MILLIS_BETWEEN, TimeUnit.MILLISECONDS));
      }
      for (Future<Long> answer : answers) {
        millis.add(answer.get());
      }
    }

    millis.sort(null);
    assertThat(millis.get(CLICKS * 99 / 100 - 1))
        .as("of %s to %s ms", millis.getFirst(), millis.getLast())
        .isLessThan(500);
    assertThat(GATEWAY.column("SELECT count(*) FROM spillway.inbox"))
        .containsExactly(Integer.toString(CLICKS));
  }

  private static long millisOf(HttpRequest click) {
    long from = System.nanoTime();
    assertThat(GATEWAY.send(click).status()).isEqualTo(200);
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - from);
  }

  private static HttpRequest click(String actionTs) throws GeneralSecurityException {
    String body = "payload=" + URLEncoder.encode(payload(actionTs), StandardCharsets.UTF_8);
    String time = Long.toString(Instant.now().getEpochSecond());
    return GATEWAY
        .request("/slack/interactions")
        .header("Content-Type", "application/x-www-form-urlencoded")
        .header("X-Slack-Request-Timestamp", time)
        .header("X-Slack-Signature", "v0=" + mac("v0:%s:%s".formatted(time, body)))
        .POST(BodyPublishers.ofString(body))
        .build();
  }

  private static String payload(String actionTs) {
    return """
        {"type":"block_actions","user":{"id":"U0EVE","team_id":"%1$s"},"api_app_id":"%2$s",\
        "team":{"id":"%1$s"},"enterprise":null,"channel":{"id":"C0CHANNEL"},\
        "message":{"ts":"1.000001"},"actions":[{"action_id":"spillway.do.approve",\
        "value":"%3$s","type":"button","action_ts":"%4$s"}]}"""
        .formatted(
            WORKSPACE.teamId(),
            WORKSPACE.appId(),
            new ButtonSeal(List.of(WORKSPACE.signingSecret())).seal("open-1", "spillway"),
            actionTs);
  }

  private static String mac(String text) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(
        new SecretKeySpec(
            WORKSPACE.signingSecret().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
  }
}
