package dev.spillway.activities.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.spillway.activities.HttpPeer;
import dev.spillway.activities.registry.SecretReference;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class WebhookReceiverTest extends NoticeReceiverContract {
  private static final String PATH = "/services/T0/hunter2";
  private static final Duration AMPLE = Duration.ofSeconds(10);
  private static final Duration SHORT = Duration.ofMillis(200);

  private final HttpPeer peer = new HttpPeer();

  @TempDir Path folder;

  @BeforeEach
  void accept() {
    peer.answer(HttpPeer.status(204));
  }

  @AfterEach
  void close() {
    peer.close();
  }

  @Override
  NoticeReceiver receiver() {
    return receiver(null, AMPLE);
  }

  @Override
  List<String> arrived() {
    return peer.requests().stream().map(request -> values(json(request.body()))).toList();
  }

  @Test
  void postsWhatIsDocumented() throws Exception {
    receiver().send(notice("Rollback failed", "weight stays at 5"));

    assertThat(peer.requests()).hasSize(1);
    HttpPeer.Request request = peer.requests().getFirst();
    assertThat(request.method()).isEqualTo("POST");
    assertThat(request.target()).isEqualTo(PATH);
    assertThat(request.idempotencyKey()).isEqualTo(KEY);
    assertThat(request.authorization()).isNull();
    assertThat(json(request.body()))
        .isEqualTo(
            json(
                """
                {
                  "key": "5a0c4f6e/3",
                  "kind": "rollback-failed",
                  "release": "orders-api-1",
                  "service": "orders-api",
                  "environment": "production",
                  "subject": "Rollback failed",
                  "text": "weight stays at 5"
                }
                """));
  }

  @Test
  void sendsATokenThatWasRotated() throws Exception {
    Path file = Files.writeString(folder.resolve("token"), "first\n");
    NoticeReceiver receiver = receiver(new SecretReference("file:" + file), AMPLE);

    receiver.send(notice("s", "t"));
    Files.writeString(file, "second\n");
    receiver.send(notice("s", "t"));

    assertThat(peer.requests())
        .extracting(HttpPeer.Request::authorization)
        .containsExactly("Bearer first", "Bearer second");
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 307, 400, 401, 403, 404, 410, 429, 500, 503})
  void failsOnWhateverIsNot2xx(int status) {
    peer.answer(HttpPeer.status(status));

    assertThatThrownBy(() -> receiver().send(notice("s", "t")))
        .isInstanceOf(IOException.class)
        .hasMessage("Expected 2xx, but got " + status);
  }

  @Test
  void followsNoRedirect() throws Exception {
    SecretReference token = secret("hunter2");
    try (HttpPeer other = new HttpPeer()) {
      peer.answer(HttpPeer.with("Location", other.url("/"), HttpPeer.status(307)));

      assertThatThrownBy(() -> receiver(token, AMPLE).send(notice("s", "t")))
          .hasMessage("Expected 2xx, but got 307");

      assertThat(other.requests()).isEmpty();
    }
  }

  @Test
  void doesNotWaitForAnAnswerThatDoesNotCome() {
    peer.answer(peer.silence());

    assertThatThrownBy(() -> receiver(null, SHORT).send(notice("s", "t")))
        .isInstanceOf(IOException.class)
        .hasMessage("no answer (HttpTimeoutException)");
  }

  /** The status says it all. */
  @Test
  void doesNotWaitForABodyThatDoesNotEnd() throws Exception {
    peer.answer(peer.stall(200));

    receiver(null, AMPLE).send(notice("s", "t"));

    assertThat(peer.requests()).hasSize(1);
  }

  @Test
  void doesNotReadABodyWithoutAnEnd() throws Exception {
    peer.answer(HttpPeer.endless(200));

    receiver(null, AMPLE).send(notice("s", "t"));

    assertThat(peer.requests()).hasSize(1);
  }

  @Test
  void keepsTheAddressOutOfWhatItSays() {
    peer.close();

    assertThatThrownBy(() -> receiver().send(notice("s", "t")))
        .isInstanceOf(IOException.class)
        .hasMessage("no answer (ConnectException)")
        .hasNoCause();
  }

  @ParameterizedTest
  @ValueSource(strings = {"hun\nter2", "hunter2\u2019", "hun\u0000ter2"})
  void keepsATokenThatNoHeaderTakesOutOfWhatItSays(String value) throws IOException {
    SecretReference token = secret(value);

    assertThatThrownBy(() -> receiver(token, AMPLE).send(notice("s", "t")))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("Expected a token of visible ASCII characters at file:")
        .hasMessageNotContaining("ter2")
        .hasNoCause();
    assertThat(peer.requests()).isEmpty();
  }

  @Test
  void saysWhichTokenIsMissing() {
    SecretReference token = new SecretReference("file:/nowhere");

    assertThatThrownBy(() -> receiver(token, AMPLE).send(notice("s", "t")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("Expected a secret at file:/nowhere");
    assertThat(peer.requests()).isEmpty();
  }

  private NoticeReceiver receiver(SecretReference token, Duration timeout) {
    return new WebhookReceiver("oncall", URI.create(peer.url(PATH)), token, timeout);
  }

  private SecretReference secret(String value) throws IOException {
    return new SecretReference("file:" + Files.writeString(folder.resolve("token"), value));
  }

  private static String values(JsonNode body) {
    return String.join(" | ", body.valueStream().map(JsonNode::asText).toList());
  }

  private static JsonNode json(String body) {
    try {
      return new ObjectMapper().readTree(body);
    } catch (IOException e) {
      throw new AssertionError("Expected JSON, but was " + body, e);
    }
  }
}
