package dev.spillway.worker.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.spillway.activities.audit.PostgresRecord;
import dev.spillway.activities.audit.RecordSettings;
import dev.spillway.activities.slackfake.FakeClick;
import dev.spillway.activities.slackfake.FakeForm;
import dev.spillway.activities.slackfake.FakeMessage;
import dev.spillway.activities.slackfake.FakeSlack;
import dev.spillway.activities.slackfake.FakeWorkspace;
import dev.spillway.activities.slackfake.SignedRequest;
import dev.spillway.port.AppendEvents;
import dev.spillway.port.AuditEvent;
import dev.spillway.port.ReleaseLine;
import dev.spillway.release.GatewayLab;
import dev.spillway.step.ReleaseRequest;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** From a button in Slack to the release, and the answer to whoever clicked. */
@Timeout(120)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SlackDoorTest {
  @RegisterExtension
  @Order(1)
  static final SlackBeside SLACK = new SlackBeside();

  @RegisterExtension
  @Order(2)
  static final RunningGateway GATEWAY = new RunningGateway(SLACK::arguments);

  private static final Duration AMPLE = Duration.ofSeconds(30);

  @BeforeAll
  static void ask() throws InterruptedException {
    slack().sendClicksTo(GATEWAY.request("/slack/interactions").build().uri());
    ReleaseRequest release = GatewayLab.gated("orders-api-1", "orders-api", "production", 2);
    assertThat(GATEWAY.start(GATEWAY.jobs().job().token(), release).status()).isEqualTo(200);
    await().atMost(AMPLE.multipliedBy(2)).until(() -> isAsked(waiting()));
    record(release, waiting().at("/subject").asText());
    assertThat(slack().await(messages -> messages.size() == 2, AMPLE)).isTrue();
  }

  private static boolean isAsked(JsonNode waiting) {
    return waiting.at("/step").asText().equals("go-live");
  }

  private static JsonNode waiting() {
    return GATEWAY.get(RunningGateway.LANE + "/status", GATEWAY.token("dan")).json().at("/waiting");
  }

  /** As the release's own record would have it. */
  private static void record(ReleaseRequest release, String subject) {
    Instant now = Instant.now();
    AuditEvent asked =
        new AuditEvent(
            "asked-1",
            release.id(),
            now,
            "asked",
            "spillway",
            "go-live",
            """
            {"approval": "open-1", "subject": "%s", "rules": [{"from": "oncall", "min": 2}],
             "expiresAt": "%s"}
            """
                .formatted(subject, now.plus(Duration.ofHours(1))),
            "oncall",
            "go live");
    var unused =
        new PostgresRecord(new RecordSettings(GATEWAY.recordUrl(), "gateway_login", null))
            .append(
                new AppendEvents(
                    release.plan().target(),
                    release.id(),
                    new ReleaseLine(
                        "release/production/orders-api",
                        release.image().toString(),
                        "ci-orders (ci)",
                        now,
                        "awaiting-approval",
                        "go-live",
                        null),
                    List.of(asked),
                    null));
  }

  @Test
  @Order(1)
  void refusesARequestThatNobodyHasSigned() {
    URI target = GATEWAY.request("/slack/interactions").build().uri();
    RunningGateway.Answer answer =
        GATEWAY.send(
            GATEWAY
                .request(target.getPath())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("X-Slack-Request-Timestamp", Long.toString(Instant.now().getEpochSecond()))
                .header("X-Slack-Signature", "v0=" + "0".repeat(64))
                .POST(BodyPublishers.ofString("payload=%7B%7D"))
                .build());

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.body()).contains("slack-wrong-signature");
    assertThat(GATEWAY.column("SELECT approval FROM spillway.inbox")).isEmpty();
  }

  @Test
  @Order(2)
  void tellsAStrangerThatTheirClickDoesNotCount() throws Exception {
    slack().flag("U0BOB", "is_restricted");

    assertThat(slack().click(click("U0BOB", "Approve"))).isEqualTo(200);

    await().atMost(AMPLE).until(() -> whispers("U0BOB").size() == 1);
    assertThat(whispers("U0BOB").getFirst())
        .contains("Not taken.", "the account is a guest's; have the approvers file name");
  }

  @Test
  @Order(3)
  void countsAClickAndTellsWhoeverClicked() throws Exception {
    assertThat(slack().await(messages -> hasButtons(messages.getLast()), AMPLE)).isTrue();
    SignedRequest request = slack().request(click("U0ANN", "Approve"), Instant.now());

    int first = slack().deliver(request);
    int again = slack().deliver(request);

    assertThat(first).isEqualTo(200);
    assertThat(again).isEqualTo(409);
    await().atMost(AMPLE).until(() -> whispers("U0ANN").size() == 1);
    assertThat(whispers("U0ANN").getFirst()).contains("counted, 1 of 2");
    assertThat(GATEWAY.get(RunningGateway.LANE + "/status", GATEWAY.token("dan")).json().toString())
        .contains("\"by\":\"ann (slack)\"", "\"verified\":true");
  }

  @Test
  @Order(4)
  void refusesAMessageOfAnotherBotAndRecordsIt() throws Exception {
    assertThat(slack().await(messages -> hasButtons(messages.getLast()), AMPLE)).isTrue();
    SignedRequest ours = slack().request(click("U0ANN", "Approve"), Instant.now());
    SignedRequest others =
        slack().signed(ours.body().replace(FakeWorkspace.BOT, "B0OTHER"), Instant.now());

    assertThat(slack().deliver(others)).isEqualTo(403);

    await().atMost(AMPLE).until(() -> refusals("slack-other-bot").size() == 1);
  }

  private static List<String> refusals(String code) {
    return GATEWAY.column("SELECT cause FROM spillway.refusal WHERE cause LIKE '%" + code + "%'");
  }

  @Test
  @Order(5)
  void decidesNothingWhereTheFormDoesNotOpenAndSaysHowElse() throws Exception {
    slack().openNoFormFor("U0BOB");

    assertThat(slack().click(click("U0BOB", "Reject"))).isEqualTo(200);

    await().atMost(AMPLE).until(() -> whispers("U0BOB").size() == 2);
    assertThat(whispers("U0BOB").getLast())
        .contains("Not rejected", "expired_trigger_id")
        .contains("spillway reject orders-api --env production --reason");
    assertThat(rejections()).isEmpty();
  }

  @Test
  @Order(6)
  void rejectsOnceTheFormSaysWhy() throws Exception {
    assertThat(slack().click(click("U0ANN", "Reject"))).isEqualTo(200);
    FakeForm form = slack().awaitForm("U0ANN", AMPLE).orElseThrow();
    assertThat(rejections()).isEmpty();

    FakeSlack.Submitted nothing = slack().submit(form, " ");
    FakeSlack.Submitted reason = slack().submit(form, "errors in checkout");

    assertThat(nothing.body()).contains("\"response_action\":\"errors\"");
    assertThat(reason).isEqualTo(new FakeSlack.Submitted(200, ""));
    await().atMost(AMPLE).until(() -> whispers("U0ANN").size() == 2);
    assertThat(whispers("U0ANN").getLast()).contains("rejected");
    assertThat(rejections()).containsExactly("errors in checkout");
  }

  private static List<String> rejections() {
    return GATEWAY.column("SELECT reason FROM spillway.inbox WHERE action = 'reject'");
  }

  private static boolean hasButtons(FakeMessage message) {
    return !message.buttons().isEmpty();
  }

  private static List<String> whispers(String user) {
    return slack().whispers().stream().filter(one -> one.startsWith(user)).toList();
  }

  private static FakeClick click(String user, String label) {
    return new FakeClick(user, slack().messages().getLast(), label, "");
  }

  private static FakeSlack slack() {
    return SLACK.slack();
  }
}
