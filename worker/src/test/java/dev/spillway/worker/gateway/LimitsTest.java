package dev.spillway.worker.gateway;

import static dev.spillway.worker.gateway.RunningGateway.LANE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.activities.slackfake.FakeSlack;
import dev.spillway.activities.slackfake.SignedRequest;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who is held up where somebody comes too often; two wrong ones are let by in ten seconds. */
@Timeout(60)
class LimitsTest {
  @RegisterExtension
  @Order(1)
  static final SlackBeside SLACK = new SlackBeside();

  @RegisterExtension
  @Order(2)
  static final RunningGateway GATEWAY = new RunningGateway(LimitsTest::arguments);

  private static List<String> arguments() throws IOException {
    return Stream.concat(
            SLACK.arguments().stream(),
            Stream.of(
                "--spillway.gateway.limits.changes=12",
                "--spillway.gateway.trusted-proxies=127.0.0.0/8"))
        .toList();
  }

  @Test
  void letsARightTokenInWhereWrongOnesCameTooOften() {
    assertThat(often(() -> wrongFrom("192.0.2.1"))).contains(401, 429);

    assertThat(status(asDan("192.0.2.1"))).isNotEqualTo(429).isNotEqualTo(401);
  }

  @Test
  void countsWrongTokensByTheAddressThatTheProxyNames() {
    assertThat(often(() -> wrongFrom("192.0.2.2"))).contains(429);

    assertThat(status(wrongFrom("192.0.2.3"))).isEqualTo(401);
  }

  @Test
  void countsThemTogetherWhateverElseStandsBeforeIt() {
    List<Integer> statuses =
        IntStream.range(0, 8)
            .mapToObj(n -> status(wrongFrom("198.51.100.%d, 192.0.2.4".formatted(n))))
            .toList();

    assertThat(statuses).contains(429);
  }

  @Test
  void saysWhenToComeAgain() {
    assertThat(often(() -> wrongFrom("192.0.2.5"))).contains(429);

    assertThat(often(() -> click("192.0.2.5"))).contains(429);
    assertThat(GATEWAY.send(click("192.0.2.5")).json().at("/remedy").asText())
        .isEqualTo("come again in 10 s");
  }

  @Test
  void takesClicksOfSlackWhereOthersAtItsAddressSignNone() throws Exception {
    slack().sendClicksTo(GATEWAY.request("/slack/interactions").build().uri());
    SignedRequest signed = slack().signed("payload=%7B%7D", Instant.now());

    assertThat(often(() -> click("127.0.0.1"))).contains(401, 429);

    assertThat(slack().deliver(signed)).isEqualTo(400);
  }

  /** More than two periods let by, so that one of them must be too many. */
  private static List<Integer> often(Supplier<HttpRequest> request) {
    return IntStream.range(0, 8).mapToObj(n -> status(request.get())).toList();
  }

  private static int status(HttpRequest request) {
    return GATEWAY.send(request).status();
  }

  private static HttpRequest wrongFrom(String forwarded) {
    return lane(forwarded).header("Authorization", "Bearer wrong").build();
  }

  private static HttpRequest asDan(String forwarded) {
    return lane(forwarded).header("Authorization", "Bearer " + GATEWAY.token("dan")).build();
  }

  private static HttpRequest.Builder lane(String forwarded) {
    return GATEWAY.request(LANE).header("X-Forwarded-For", forwarded);
  }

  private static HttpRequest click(String forwarded) {
    return GATEWAY
        .request("/slack/interactions")
        .header("X-Forwarded-For", forwarded)
        .header("Content-Type", "application/x-www-form-urlencoded")
        .header("X-Slack-Request-Timestamp", Long.toString(Instant.now().getEpochSecond()))
        .header("X-Slack-Signature", "v0=" + "0".repeat(64))
        .POST(BodyPublishers.ofString("payload=%7B%7D"))
        .build();
  }

  private static FakeSlack slack() {
    return SLACK.slack();
  }
}
