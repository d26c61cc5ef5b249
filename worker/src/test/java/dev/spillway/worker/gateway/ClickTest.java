package dev.spillway.worker.gateway;

import static dev.spillway.worker.gateway.RunningGateway.LANE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.spillway.activities.authority.Click;
import dev.spillway.activities.authority.DecisionDatabase;
import dev.spillway.activities.authority.Inbox;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Clicks from the inbox to the release: whose they are, and what becomes of them. The gateway has
 * got a newer key since the release began.
 */
@Timeout(90)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ClickTest {
  @RegisterExtension static final RunningGateway GATEWAY = new RunningGateway().withANewerKey();

  private static Inbox inbox;

  @BeforeAll
  static void askTwo() {
    inbox = new Inbox(new DecisionDatabase(GATEWAY.recordUrl(), "gateway_login", null));
    AskedGate.open(GATEWAY);
  }

  @Test
  @Order(1)
  void refusesAnAccountThatNobodyKnows() {
    assertThat(outcomeOf(click("a1", "U0EVE", "approve", "open-1"))).contains("is nobody's");
    assertThat(GATEWAY.column("SELECT principal FROM spillway.refusal")).contains("account U0EVE");
  }

  @Test
  @Order(2)
  void refusesWhoMadeTheChange() {
    assertThat(outcomeOf(click("a2", "U0CARL", "approve", "open-1")))
        .contains("refused: Expected somebody else to approve", "you made a change in it");
  }

  @Test
  @Order(3)
  void refusesAQuestionThatWasAnsweredAndOneThatWasNeverAsked() {
    assertThat(outcomeOf(click("a3", "U0ANN", "approve", "answered-1"))).contains("was answered");
    assertThat(outcomeOf(click("a4", "U0ANN", "approve", "never-1"))).contains("no longer");
  }

  @Test
  @Order(4)
  void refusesAButtonOfAnotherVersion() {
    assertThat(outcomeOf(click("a5", "U0ANN", "launch", "open-1"))).contains("a button of this");
  }

  @Test
  @Order(5)
  void countsAVoteOnceHoweverOftenItIsClicked() {
    assertThat(outcomeOf(click("a6", "U0ANN", "approve", "open-1"))).startsWith("counted, 1 of 2");
    assertThat(outcomeOf(click("a7", "U0ANN", "approve", "open-1"))).contains("ann has approved");
    assertThat(outcomeOf(click("a8", "U0ANN", "withdraw", "open-1"))).startsWith("taken back");
  }

  @Test
  @Order(6)
  void letsTwoOpenTheGateAtOnce() {
    inbox.put(click("b1", "U0BOB", "approve", "open-1"));
    inbox.put(click("b2", "U0BEA", "approve", "open-1"));

    assertThat(List.of(done("b1"), done("b2"))).anyMatch(text -> text.equals("approved go-live"));
    JsonNode messages = GATEWAY.get(LANE + "/status", GATEWAY.token("dan")).json().at("/messages");
    assertThat(messages.toString()).contains("\"by\":\"bob (slack)\"", "\"verified\":true");
  }

  /** Whoever carried it out did not live to note it, and by now the question is answered. */
  @Test
  @Order(7)
  void comesToTheSameWhenTheClickThatOpenedTheGateIsCarriedOutAgain() throws SQLException {
    String opening =
        GATEWAY
            .column("SELECT raw_sha256 FROM spillway.inbox WHERE outcome = 'approved go-live'")
            .getFirst();
    AskedGate.recordTheAnswer(GATEWAY);

    GATEWAY.sql(
        "UPDATE spillway.inbox SET state = 'waiting', outcome = NULL, claimed_until = '-infinity'"
            + " WHERE raw_sha256 = '%s'".formatted(opening));

    assertThat(done(opening)).isEqualTo("approved go-live");
  }

  private static String outcomeOf(Click click) {
    assertThat(inbox.put(click)).isTrue();
    return done(click.hash());
  }

  private static String done(String hash) {
    String select =
        "SELECT outcome FROM spillway.inbox WHERE state = 'done' AND raw_sha256 = '%s'"
            .formatted(hash);
    await().atMost(Duration.ofSeconds(30)).until(() -> !GATEWAY.column(select).isEmpty());
    return GATEWAY.column(select).getFirst();
  }

  private static Click click(String hash, String user, String action, String approval) {
    return new Click(
        hash, "orders-api-1", approval, user, action, "1.2", "", new Click.Place("C", "1", null));
  }
}
