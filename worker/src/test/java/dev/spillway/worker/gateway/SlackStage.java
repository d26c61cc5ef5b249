package dev.spillway.worker.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spillway.activities.audit.PostgresRecord;
import dev.spillway.activities.audit.RecordSettings;
import dev.spillway.activities.slackfake.FakeClick;
import dev.spillway.activities.slackfake.FakeMessage;
import dev.spillway.activities.slackfake.FakeSlack;
import dev.spillway.model.Target;
import dev.spillway.port.AppendEvents;
import dev.spillway.port.AuditEvent;
import dev.spillway.port.ReleaseLine;
import dev.spillway.step.ReleaseRequest;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Releases that wait at a gate, and the cards in a Slack that ask for an answer. */
record SlackStage(RunningGateway gateway, FakeSlack slack) {
  static final Duration AMPLE = Duration.ofSeconds(60);

  /** What is asked of a release: its answers are told by the name of the question. */
  record Question(String approval, String subject) {}

  /** Starts a release, of whose change Carl is a co-author, and gives its card once it asks. */
  FakeMessage open(ReleaseRequest release) throws InterruptedException {
    slack.sendClicksTo(gateway.request("/slack/interactions").build().uri());
    ObjectNode request = (ObjectNode) Json.tree(release);
    ((ObjectNode) request.get("change")).putArray("people").add("carl-gh");
    assertThat(gateway.start(gateway.token("olga"), request).status()).isEqualTo(200);
    Target target = release.plan().target();
    await().atMost(AMPLE).until(() -> waiting(target).at("/step").asText().equals("go-live"));
    JsonNode waiting = waiting(target);
    return ask(
        release, new Question(waiting.at("/approval").asText(), waiting.at("/subject").asText()));
  }

  /** Has the record say that this was asked, and gives the card that comes of it. */
  FakeMessage ask(ReleaseRequest release, Question question) throws InterruptedException {
    record(release, question);
    assertThat(slack.await(all -> all.stream().anyMatch(one -> asks(one, question)), AMPLE))
        .isTrue();
    return slack.messages().stream().filter(one -> asks(one, question)).findFirst().orElseThrow();
  }

  private static boolean asks(FakeMessage message, Question question) {
    return message.buttons().stream()
        .anyMatch(button -> button.path("value").asText().startsWith(question.approval() + "."));
  }

  /** As the release's own record would have it. */
  private void record(ReleaseRequest release, Question question) {
    Instant now = Instant.now();
    Target target = release.plan().target();
    AuditEvent asked =
        new AuditEvent(
            "asked/" + question.approval(),
            release.id(),
            now,
            "asked",
            "spillway",
            "go-live",
            """
            {"approval": "%s", "subject": "%s", "rules": [{"from": "oncall", "min": 2}],
             "expiresAt": "%s"}
            """
                .formatted(question.approval(), question.subject(), now.plus(Duration.ofHours(1))),
            "oncall",
            "go live");
    var unused =
        new PostgresRecord(new RecordSettings(gateway.recordUrl(), "gateway_login", null))
            .append(
                new AppendEvents(
                    target,
                    release.id(),
                    new ReleaseLine(
                        "release/%s/%s".formatted(target.environment(), target.service()),
                        release.image().toString(),
                        "olga",
                        now,
                        "awaiting-approval",
                        "go-live",
                        null),
                    List.of(asked),
                    null));
  }

  /** What a release waits for now. */
  JsonNode waiting(Target target) {
    return status(target).at("/waiting");
  }

  JsonNode status(Target target) {
    String path = "/v1/lanes/%s/%s/status".formatted(target.environment(), target.service());
    return gateway.get(path, gateway.token("dan")).json();
  }

  /** Clicks, and waits for what became of it; the click must have come in. */
  String approve(String user, FakeMessage card) throws IOException, InterruptedException {
    assertThat(slack.click(approval(user, card))).isEqualTo(200);
    return outcomeOfLast(user);
  }

  /** What became of the newest click of somebody. */
  String outcomeOfLast(String user) {
    String select =
        "SELECT CASE state WHEN 'done' THEN outcome END FROM spillway.inbox WHERE user_id = '%s'"
                .formatted(user)
            + " ORDER BY received_at DESC LIMIT 1";
    await().atMost(AMPLE).until(() -> gateway.column(select).getFirst() != null);
    return gateway.column(select).getFirst();
  }

  static FakeClick approval(String user, FakeMessage card) {
    return new FakeClick(user, card, "Approve", "");
  }
}
