package dev.spillway.worker.gateway;

import static dev.spillway.worker.gateway.RunningGateway.LANE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spillway.judge.authority.DecisionSigner;
import dev.spillway.release.GatewayLab;
import dev.spillway.release.SignedMessage;
import dev.spillway.worker.gateway.RunningGateway.Answer;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is sent to a gateway that should not be: refused, said in one line, and noted. */
@Timeout(60)
class HostileRequestsTest {
  @RegisterExtension static final RunningGateway GATEWAY = new RunningGateway();

  private static String before;

  static Stream<Attack> attacks() {
    return Stream.of(TokenAttacks.all(), StartAttacks.all(), MessageAttacks.all())
        .flatMap(each -> each);
  }

  /** A gate that two must pass, and that Ann has passed. */
  @BeforeAll
  static void startARelease() {
    Answer started = GATEWAY.start(GATEWAY.jobs().job().token(), request());
    assertThat(started.status()).as(started.body()).isEqualTo(200);
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> status().at("/waiting/step").asText().equals("go-live"));
    Answer approved =
        GATEWAY.post(
            LANE + "/decide",
            GATEWAY.token("ann"),
            "{\"gate\": \"go-live\", \"answer\": \"approve\"}");
    assertThat(approved.status()).as(approved.body()).isEqualTo(200);
    before = standing();
  }

  private static ObjectNode request() {
    ObjectNode request =
        (ObjectNode) Json.tree(GatewayLab.gated("orders-api-1", "orders-api", "production", 2));
    ((ObjectNode) request.get("change")).putArray("people").add("carl-gh");
    return request;
  }

  @ParameterizedTest
  @MethodSource("attacks")
  void isRefusedInOneLineAndNotedAndChangesNothing(Attack attack) {
    Tally tally = Tally.of(GATEWAY, attack.status(), attack.cause());

    Answer answer = GATEWAY.send(attack.request().apply(GATEWAY));

    assertThat(answer.status()).as(answer.body()).isEqualTo(attack.status());
    assertRefusal(answer);
    assertThat(answer.json().at("/cause").asText()).contains(attack.cause());
    assertThat(standing()).isEqualTo(before);
    await()
        .untilAsserted(
            () ->
                assertThat(Tally.of(GATEWAY, attack.status(), attack.cause()))
                    .isEqualTo(tally.andARefusal()));
  }

  @Test
  void hasNoTwoCasesOfOneName() {
    assertThat(attacks().map(Attack::name)).doesNotHaveDuplicates();
  }

  /** A job that somebody else runs again is a repeat, and no other plan. */
  @Test
  void joinsAReleaseThatIsStartedAgainThoughBySomebodyElse() {
    Answer again = GATEWAY.start(GATEWAY.jobs().job().with("actor", "erin-gh").token(), request());

    assertThat(again.status()).as(again.body()).isEqualTo(200);
    assertThat(again.json().at("/reply/kind").asText()).isEqualTo("same");
    assertThat(again.json().at("/reply/text").asText()).isEqualTo("runs already");
  }

  @Test
  void isOfNoUseToWhoeverReachesTemporalAlone() throws Exception {
    WorkflowStub lane =
        GATEWAY.lab().client().newUntypedWorkflowStub("release/production/orders-api");
    byte[] key =
        KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPrivate().getEncoded();
    SignedMessage forged =
        new SignedMessage(
            new DecisionSigner("test", Base64.getEncoder().encodeToString(key))
                .sign("{\"release\": \"orders-api-1\"}"));

    assertThatThrownBy(
            () ->
                lane.update(
                    "decide",
                    Object.class,
                    Map.of("gate", "go-live", "answer", "approve", "by", "bob")))
        .isInstanceOf(WorkflowUpdateException.class);
    assertThatThrownBy(() -> lane.update("signed", Object.class, forged))
        .isInstanceOf(WorkflowUpdateException.class);
    lane.signal("approve", Map.of("gate", "go-live", "by", "bob"));
    assertThat(standing()).isEqualTo(before);
  }

  @Test
  void answersWhatIsNoHttpAtAllInTheSameForm() throws IOException {
    int port = GATEWAY.request("/").build().uri().getPort();
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      OutputStream out = socket.getOutputStream();
      out.write(
          "GET /v1/%%%/x HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
              .getBytes(StandardCharsets.US_ASCII));
      out.flush();

      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);

      assertThat(answer).startsWith("HTTP/1.1 400").contains("\"cause\"", "\"remedy\"");
      assertThat(answer).doesNotContain("Tomcat", "Exception", "<html");
    }
  }

  static void assertRefusal(Answer answer) {
    assertThat(answer.type()).startsWith("application/json");
    assertThat(answer.json().fieldNames()).toIterable().containsExactly("cause", "remedy");
    assertThat(answer.json())
        .allSatisfy(
            line -> assertThat(line.asText()).isNotBlank().doesNotContain("\n", "Exception"));
    assertThat(answer.body()).doesNotContain("\tat ", "java.lang", "dev.spillway");
  }

  /** What an attack could change: whether it waits, for what, and how many have said yes. */
  private static String standing() {
    JsonNode status = status();
    return status.at("/waiting").toString() + status.at("/progress/phase");
  }

  private static JsonNode status() {
    return GATEWAY.get(LANE + "/status", GATEWAY.token("dan")).json();
  }
}
