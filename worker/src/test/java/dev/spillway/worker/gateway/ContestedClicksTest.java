package dev.spillway.worker.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.spillway.activities.slackfake.FakeClick;
import dev.spillway.activities.slackfake.FakeForm;
import dev.spillway.activities.slackfake.FakeMessage;
import dev.spillway.activities.slackfake.FakeSlack;
import dev.spillway.activities.slackfake.SignedRequest;
import dev.spillway.release.GatewayLab;
import dev.spillway.step.ReleaseRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Clicks that come beside or behind something else: each counts once, or is refused for good. */
@Timeout(120)
class ContestedClicksTest {
  @RegisterExtension
  @Order(1)
  static final SlackBeside SLACK = new SlackBeside(GatewayPeople.workspace());

  @RegisterExtension
  @Order(2)
  static final RunningGateway GATEWAY = new RunningGateway(SLACK::arguments);

  private static final String APPROVE = "{\"gate\": \"go-live\", \"answer\": \"approve\"}";

  private final SlackStage stage = new SlackStage(GATEWAY, SLACK.slack());

  @Test
  void countsTheClickOfWhoIsCalledOtherwiseByNow() throws Exception {
    FakeMessage card = stage.open(gated("renamed-api", 2));

    assertThat(stage.approve("U0ANN", card)).startsWith("counted, 1 of 2");
    assertThat(votes("renamed-api")).contains("\"by\":\"ann (slack)\"", "\"verified\":true");
  }

  @Test
  void countsAClickThatIsSignedWithTheOlderSecret() throws Exception {
    FakeMessage card = stage.open(gated("older-api", 2));
    SlackPost post = new SlackTarget(stage, card).post().signedWith(SlackBeside.OLDER_SECRET);

    assertThat(GATEWAY.send(post.to(GATEWAY).build()).status()).isEqualTo(200);

    assertThat(stage.outcomeOfLast("U0ANN")).startsWith("counted, 1 of 2");
  }

  @Test
  void countsAClickWithWordsInAnyLanguage() throws Exception {
    FakeMessage card = stage.open(gated("words-api", 2));

    int status = slack().click(new FakeClick("U0BEA", card, "Approve", "é ✓ 好"));

    assertThat(status).isEqualTo(200);
    assertThat(stage.outcomeOfLast("U0BEA")).startsWith("counted, 1 of 2");
    assertThat(GATEWAY.column("SELECT reason FROM spillway.inbox WHERE user_id = 'U0BEA'"))
        .contains("é ✓ 好");
  }

  @Test
  void countsARequestOnceThoughItComesTwice() throws Exception {
    FakeMessage card = stage.open(gated("twice-api", 2));
    SignedRequest request = slack().request(SlackStage.approval("U0BOB", card), Instant.now());
    Tally tally = Tally.of(GATEWAY, 409, "slack-replayed");

    assertThat(List.of(slack().deliver(request), slack().deliver(request)))
        .containsExactly(200, 409);

    assertThat(stage.outcomeOfLast("U0BOB")).startsWith("counted, 1 of 2");
    assertThat(GATEWAY.column("SELECT outcome FROM spillway.inbox WHERE release = 'twice-api-1'"))
        .hasSize(1);
    await()
        .untilAsserted(
            () ->
                assertThat(Tally.of(GATEWAY, 409, "slack-replayed"))
                    .isEqualTo(tally.andARequest()));
  }

  @Test
  void letsOneOfTwoAtOnceOpenTheGateWhereOneIsWanting() throws Exception {
    FakeMessage card = stage.open(gated("contested-api", 2));
    assertThat(stage.approve("U0ANN", card)).startsWith("counted, 1 of 2");

    try (ExecutorService both = Executors.newVirtualThreadPerTaskExecutor()) {
      CompletableFuture<Integer> bob = clicked("U0BOB", card, both);
      CompletableFuture<Integer> bea = clicked("U0BEA", card, both);
      assertThat(List.of(bob.join(), bea.join())).containsOnly(200);
    }

    List<String> outcomes = List.of(stage.outcomeOfLast("U0BOB"), stage.outcomeOfLast("U0BEA"));
    assertThat(outcomes).containsOnlyOnce("approved go-live");
    assertThat(outcomes).filteredOn(it -> it.startsWith("refused: ")).hasSize(1);
    assertThat(refusals("contested-api-1")).containsExactly("409");
  }

  private static CompletableFuture<Integer> clicked(
      String user, FakeMessage card, ExecutorService both) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return slack().click(SlackStage.approval(user, card));
          } catch (Exception e) {
            throw new AssertionError(e);
          }
        },
        both);
  }

  @Test
  void refusesAClickAfterSomebodyHasDecidedOnTheCommandLine() throws Exception {
    ReleaseRequest release = gated("decided-api", 1);
    FakeMessage card = stage.open(release);
    String lane = "/v1/lanes/production/decided-api/decide";
    assertThat(GATEWAY.post(lane, GATEWAY.token("ann"), APPROVE).status()).isEqualTo(200);

    assertThat(stage.approve("U0BOB", card)).startsWith("refused: ");

    assertThat(refusals("decided-api-1")).hasSize(1);
    assertThat(votes("decided-api")).contains("approved by ann").doesNotContain("approved by bob");
  }

  @Test
  void refusesAClickAfterTheGateHasExpired() throws Exception {
    ReleaseRequest release =
        GatewayLab.expiring("expired-api-1", "expired-api", "production", Duration.ofSeconds(10));
    FakeMessage card = stage.open(release);
    await()
        .atMost(SlackStage.AMPLE)
        .until(() -> stage.waiting(release.plan().target()).path("step").isMissingNode());

    assertThat(stage.approve("U0BOB", card)).startsWith("refused: ");

    assertThat(refusals("expired-api-1")).hasSize(1);
  }

  /** The card asked about a version that is no longer the one to be approved. */
  @Test
  void refusesAClickOnACardWhoseSubjectHasChanged() throws Exception {
    ReleaseRequest release = gated("changed-api", 1);
    var unused = stage.open(release);
    FakeMessage earlier = stage.ask(release, new SlackStage.Question("earlier-1", "0".repeat(64)));

    assertThat(stage.approve("U0BOB", earlier))
        .startsWith("refused: ")
        .contains("over something else");

    assertThat(refusals("changed-api-1")).containsExactly("409");
    assertThat(stage.waiting(release.plan().target()).at("/step").asText()).isEqualTo("go-live");
  }

  /** An older click of the release is in somebody's hands, and so this one waits. */
  @Test
  void refusesWhoseGroupWasEmptiedBetweenTheClickAndItsCarryingOut() throws Exception {
    ReleaseRequest release = gated("emptied-api", 1);
    FakeMessage card = stage.open(release);
    GATEWAY.sql(
        "INSERT INTO spillway.inbox (raw_sha256, release, approval, user_id, action, action_ts,"
            + " reason, channel, message_ts, received_at, claimed_until) VALUES ('held',"
            + " 'emptied-api-1', 'x', 'U0EVE', 'approve', '1.1', '', 'C', '1',"
            + " now() - interval '1 minute', now() + interval '1 hour')");

    assertThat(slack().click(SlackStage.approval("U0BOB", card))).isEqualTo(200);
    GATEWAY.changeApprovers(
        text -> text.replace("names: [bob@example.com], groups: [oncall]", "groups: []"));
    try {
      GATEWAY.sql("UPDATE spillway.inbox SET state = 'done' WHERE raw_sha256 = 'held'");
      assertThat(stage.outcomeOfLast("U0BOB")).startsWith("refused: ").contains("bob");
    } finally {
      GATEWAY.changeApprovers(
          text ->
              text.replace(
                  "bob: {slack: U0BOB, groups: []",
                  "bob: {slack: U0BOB, names: [bob@example.com], groups: [oncall]"));
    }

    assertThat(refusals("emptied-api-1")).containsExactly("403");
    assertThat(stage.waiting(release.plan().target()).at("/step").asText()).isEqualTo("go-live");
  }

  @Test
  void countsARejectionButNoApprovalWhereSignInIsAsked() throws Exception {
    ReleaseRequest release = GatewayLab.gated("kept-api-1", "kept-api", "vault-1", 1);
    FakeMessage card = stage.open(release);
    JsonNode asked = stage.waiting(release.plan().target());

    assertThat(stage.approve("U0BOB", card))
        .startsWith("refused: ")
        .contains("no click lets a release go on in vault-1");
    assertThat(refusals("kept-api-1")).containsExactly("403");
    assertThat(stage.waiting(release.plan().target())).isEqualTo(asked);

    assertThat(slack().click(new FakeClick("U0BEA", card, "Reject", ""))).isEqualTo(200);
    FakeForm form = slack().awaitForm("U0BEA", SlackStage.AMPLE).orElseThrow();
    assertThat(slack().submit(form, "not today").status()).isEqualTo(200);
    assertThat(stage.outcomeOfLast("U0BEA")).contains("rejected");
  }

  private static ReleaseRequest gated(String service, int min) {
    return GatewayLab.gated(service + "-1", service, "production", min);
  }

  private static List<String> refusals(String release) {
    return GATEWAY.column(
        "SELECT status FROM spillway.refusal WHERE asked = 'approve %s'".formatted(release));
  }

  private static String votes(String service) {
    String path = "/v1/lanes/production/%s/status".formatted(service);
    return GATEWAY.get(path, GATEWAY.token("dan")).body();
  }

  private static FakeSlack slack() {
    return SLACK.slack();
  }
}
