package dev.spillway.worker.gateway;

import static dev.spillway.worker.gateway.RunningGateway.LANE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spillway.release.GatewayLab;
import dev.spillway.worker.gateway.RunningGateway.Answer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A release from its start to its end, through a gateway with real tokens. */
@Timeout(120)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class GatewayTest {
  @RegisterExtension static final RunningGateway GATEWAY = new RunningGateway();

  @Test
  @Order(1)
  void startsAReleaseAsTheJobWhateverTheBodySays() {
    ObjectNode request =
        (ObjectNode) Json.tree(GatewayLab.gated("orders-api-1", "orders-api", "production", 1));
    request.set("startedBy", Json.tree("somebody-else"));

    Answer started = GATEWAY.start(GATEWAY.jobs().job().token(), request);

    assertThat(started.status()).isEqualTo(200);
    assertThat(started.json().at("/reply/kind").asText()).isEqualTo("started");
    JsonNode head = waiting().at("/head");
    assertThat(head.at("/startedBy/name").asText()).isEqualTo("ci-orders");
    assertThat(head.at("/startedBy/via").asText()).isEqualTo("ci");
    assertThat(head.at("/change/people").toString()).contains("dave-gh");
  }

  @Test
  @Order(2)
  void showsHowItStands() {
    String token = GATEWAY.token("dan");

    assertThat(GATEWAY.get(LANE, token).json().at("/releaseId").asText()).isEqualTo("orders-api-1");
    assertThat(GATEWAY.get(LANE, token).json().at("/open").asBoolean()).isTrue();
    assertThat(GATEWAY.get(LANE + "/settling", token).json().isArray()).isTrue();
    assertThat(GATEWAY.get(LANE + "/evidence", token).json().isArray()).isTrue();
    assertThat(GATEWAY.get(LANE + "/end?atMost=PT0S", token).status()).isEqualTo(204);
    assertThat(GATEWAY.get("/v1/glass", token).body()).isEqualTo("[]");
  }

  @Test
  @Order(3)
  void streamsTheStatusWhenItChanges() throws IOException, InterruptedException {
    HttpRequest request =
        GATEWAY
            .request(LANE + "/live")
            .header("Authorization", "Bearer " + GATEWAY.token("dan"))
            .build();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                GATEWAY.http().send(request, BodyHandlers.ofInputStream()).body(),
                StandardCharsets.UTF_8))) {
      assertThat(lines.readLine()).isEqualTo("event: status");
      assertThat(lines.readLine()).startsWith("data: {").contains("go-live");

      assertThat(GATEWAY.post(LANE + "/pause", GATEWAY.token("ann"), "{}").status()).isEqualTo(200);

      assertThat(lines.readLine()).isEmpty();
      assertThat(lines.readLine()).isEqualTo("event: status");
      assertThat(lines.readLine()).contains("\"message\":\"pause\"").contains("\"verified\":true");
    }
    assertThat(GATEWAY.post(LANE + "/resume", GATEWAY.token("ann"), "{}").status()).isEqualTo(200);
  }

  @Test
  @Order(4)
  void takesAnApprovalBackAndCountsAnother() {
    String approve = decide("approve");

    // Whoever stands in votes for the lender.
    Answer first = GATEWAY.post(LANE + "/decide", GATEWAY.token("ann"), decide("withdraw"));
    assertThat(first.status()).isEqualTo(409);
    Answer lent = GATEWAY.post(LANE + "/decide", GATEWAY.token("dora"), approve);

    assertThat(lent.status()).as(lent.body()).isEqualTo(200);
    assertThat(lent.json().at("/text").asText()).isEqualTo("approved go-live");
  }

  @Test
  @Order(5)
  void tellsTheEnd() {
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> phase().equals("holding") || phase().equals("closed") || isOver());
    GATEWAY.post(LANE + "/abort", GATEWAY.token("otto"), "{\"reason\": \"enough\"}");

    Answer end = GATEWAY.get(LANE + "/end?atMost=PT50S", GATEWAY.token("dan"));

    assertThat(end.status()).isEqualTo(200);
    assertThat(end.json().at("/id").asText()).isEqualTo("orders-api-1");
    assertThat(end.json().at("/outcome").asText()).isNotEmpty();
    assertThat(GATEWAY.get(LANE, GATEWAY.token("dan")).json().at("/open").asBoolean()).isFalse();
  }

  @Test
  @Order(6)
  void letsOneDecideAloneDuringAnIncidentAndRemembersThatItIsToBeReviewed() {
    String lane = "/v1/lanes/production/early-api";
    String otto = GATEWAY.token("otto");
    GATEWAY.start(
        GATEWAY.jobs().job().token(),
        GatewayLab.gated("early-api-1", "early-api", "production", 2));
    await().atMost(Duration.ofSeconds(60)).until(() -> asks(lane));
    Answer refused =
        GATEWAY.post(lane + "/retry?incident=INC-6", otto, "{\"reason\": \"no step waits\"}");
    assertThat(refused.status()).as(refused.body()).isEqualTo(409);
    assertThat(GATEWAY.get("/v1/glass", otto).body()).isEqualTo("[]");

    Answer alone = GATEWAY.post(lane + "/decide?incident=INC-7", otto, decide("approve"));

    assertThat(alone.status()).as(alone.body()).isEqualTo(200);
    JsonNode owed = GATEWAY.get("/v1/glass", otto).json().at("/0");
    assertThat(owed.at("/incident").asText()).isEqualTo("INC-7");
    assertThat(owed.at("/service").asText()).isEqualTo("early-api");
    assertThat(owed.at("/overdue").asBoolean(true)).isFalse();
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> GATEWAY.column("SELECT told FROM spillway.glass").contains("1"));
    String debt =
        "{\"principal\": \"otto\", \"release\": \"early-api-1\", \"incident\": \"INC-7\"}";
    assertThat(GATEWAY.post("/v1/glass/reviews", otto, debt).status()).isEqualTo(403);
    assertThat(GATEWAY.post("/v1/glass/reviews", GATEWAY.token("olga"), debt).status())
        .isEqualTo(200);
    assertThat(GATEWAY.get("/v1/glass", otto).body()).isEqualTo("[]");
    GATEWAY.post(lane + "/abort", otto, "{\"reason\": \"enough\"}");
  }

  @Test
  void showsItsDocumentToEverybody() {
    Answer document = GATEWAY.send(GATEWAY.request("/v1/openapi.json").build());

    assertThat(document.status()).isEqualTo(200);
    assertThat(document.json().at("/openapi").asText()).startsWith("3.1");
  }

  private static String decide(String answer) {
    return "{\"gate\": \"go-live\", \"answer\": \"%s\", \"reason\": \"said so\"}".formatted(answer);
  }

  private static JsonNode waiting() {
    await().atMost(Duration.ofSeconds(60)).until(() -> asks(LANE));
    return GATEWAY.get(LANE + "/status", GATEWAY.token("dan")).json();
  }

  private static boolean asks(String lane) {
    return GATEWAY
        .get(lane + "/status", GATEWAY.token("dan"))
        .json()
        .at("/waiting/step")
        .asText()
        .equals("go-live");
  }

  private static String phase() {
    return GATEWAY
        .get(LANE + "/status", GATEWAY.token("dan"))
        .json()
        .at("/progress/phase")
        .asText();
  }

  private static boolean isOver() {
    return !GATEWAY.get(LANE, GATEWAY.token("dan")).json().at("/open").asBoolean();
  }
}
