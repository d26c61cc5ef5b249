package dev.spillway.activities.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import dev.spillway.activities.HttpPeer;
import dev.spillway.model.Image;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is shown the worker's password, and what becomes of a token. */
@Timeout(20)
class RegistryCredentialsTest {
  private static final String DIGEST =
      ArtifactVerifierContract.digest(ArtifactVerifierContract.MANIFEST);

  /** Of {@code me:hunter2}. */
  private static final String BASIC = "Basic bWU6aHVudGVyMg==";

  private final HttpPeer registry = new HttpPeer();
  private final HttpPeer tokens = new HttpPeer();

  @TempDir Path folder;

  private Path password;

  @BeforeEach
  void write() throws IOException {
    password = Files.writeString(folder.resolve("password"), "hunter2\n");
    tokens.answer(HttpPeer.body(200, "{\"token\": \"t0ken\"}"));
  }

  @AfterEach
  void close() {
    registry.close();
    tokens.close();
  }

  @Test
  void showsThePasswordToItsRegistry() {
    registry.answer(HttpPeer.body(200, ArtifactVerifierContract.MANIFEST));

    assertThat(verify(withPassword(null))).isEqualTo("there");

    assertThat(registry.requests())
        .extracting(HttpPeer.Request::authorization)
        .containsExactly(BASIC);
  }

  @Test
  void showsAPasswordThatIsRefusedOnce() {
    registry.answer(HttpPeer.with("WWW-Authenticate", "Basic realm=\"r\"", HttpPeer.status(401)));

    assertThat(verify(withPassword(null))).startsWith("unauthorised: ");

    assertThat(registry.requests()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"token", "access_token"})
  void fetchesATokenWhereTheRegistrySays(String field) {
    tokens.answer(HttpPeer.body(200, "{\"%s\": \"t0ken\"}".formatted(field)));
    registry.answer(challenge("Bearer realm=\"%s\",service=\"a b\",scope=\"s:x:pull\""));

    assertThat(verify(anonymous())).isEqualTo("there");

    assertThat(tokens.requests()).hasSize(1);
    assertThat(tokens.requests().getFirst().target())
        .isEqualTo("/token?service=a+b&scope=s%3Ax%3Apull");
    assertThat(tokens.requests().getFirst().authorization()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bearer realm=\"%s\"",
        "BEARER  realm=\"%s\"",
        "Bearer service=x, Realm=\"%s\"",
        "Bearer realm=\"%s?account=me\"",
      })
  void understandsAChallengeHoweverItIsWritten(String challenge) {
    registry.answer(challenge(challenge));

    assertThat(verify(anonymous())).isEqualTo("there");
  }

  @Test
  void findsTheChallengeAmongOthers() {
    registry.answer(
        HttpPeer.with("WWW-Authenticate", "Basic realm=\"r\"", challenge("Bearer realm=\"%s\"")));

    assertThat(verify(anonymous())).isEqualTo("there");
  }

  @Test
  void showsThePasswordToATokenServiceOnTheRegistrysHost() {
    registry.answer(challenge("Bearer realm=\"%s\""));

    assertThat(verify(withPassword(null))).isEqualTo("there");

    assertThat(tokens.requests())
        .extracting(HttpPeer.Request::authorization)
        .containsExactly(BASIC);
  }

  @Test
  void showsThePasswordToNoOtherHost() {
    registry.answer(challengeTo("http://localhost:" + tokens.port() + "/token"));

    assertThat(verify(withPassword(null)))
        .startsWith("invalid-configuration: ")
        .contains("'localhost'", "token-host");

    assertThat(tokens.requests()).isEmpty();
  }

  @Test
  void showsThePasswordToTheHostThatTheInstallationNames() {
    registry.answer(challengeTo("http://localhost:" + tokens.port() + "/token"));

    assertThat(verify(withPassword("localhost"))).isEqualTo("there");

    assertThat(tokens.requests())
        .extracting(HttpPeer.Request::authorization)
        .containsExactly(BASIC);
  }

  @ParameterizedTest
  @CsvSource({
    "400, unauthorised",
    "401, unauthorised",
    "403, unauthorised",
    "302, unavailable",
    "404, unavailable",
    "429, unavailable",
    "500, unavailable",
    "503, unavailable",
  })
  void saysWhatTheTokenServiceAnswers(int status, String type) {
    tokens.answer(HttpPeer.body(status, "{\"errors\": []}"));
    registry.answer(challenge("Bearer realm=\"%s\""));

    assertThat(verify(anonymous())).startsWith(type + ": ").contains(String.valueOf(status));
    assertThat(registry.requests()).hasSize(1);
  }

  /** A token may come in a form nobody expects; it is a secret all the same. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "hunter2",
        "",
        "null",
        "[]",
        "{}",
        "{\"token\": \"\"}",
        "{\"token\": [7]}",
        "{\"token\": \"hunter2\\n\"}",
        "{\"token\": \"hunter2\\u2019\"}",
        "{\"token\": \"hunter2",
      })
  void keepsWhatIsNoTokenOutOfWhatItSays(String body) {
    tokens.answer(HttpPeer.body(200, body));
    registry.answer(challenge("Bearer realm=\"%s\""));

    assertThat(verify(anonymous())).startsWith("unavailable: ").doesNotContain("hunter2");
  }

  @Test
  void givesUpATokenThatIsTooLarge() {
    tokens.answer(HttpPeer.endless(200));
    registry.answer(challenge("Bearer realm=\"%s\""));

    assertThat(verify(anonymous())).startsWith("unavailable: ");
  }

  @Test
  void endsWhereTheTokenIsRefusedToo() {
    registry.answer(
        HttpPeer.with(
            "WWW-Authenticate",
            "Bearer realm=\"%s\"".formatted(tokens.url("/token")),
            HttpPeer.status(401)));

    assertThat(verify(anonymous())).startsWith("unauthorised: ").doesNotContain("t0ken");

    assertThat(registry.requests()).hasSize(2);
    assertThat(tokens.requests()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "nowhere", "file:///etc/passwd", "http:///token", "http://a b/", "ftp://a/"})
  void refusesARealmThatIsNoAddress(String realm) {
    registry.answer(challengeTo(realm));

    assertThat(verify(anonymous())).startsWith("unavailable: ").contains("where tokens come from");
  }

  @Test
  void saysWhichPasswordIsMissing() throws IOException {
    Files.delete(password);

    assertThat(verify(withPassword(null)))
        .startsWith("invalid-configuration: ")
        .contains("file:" + password);
    assertThat(registry.requests()).isEmpty();
  }

  private RegistrySettings anonymous() {
    return new RegistrySettings(registry.host(), true, null, null, null);
  }

  private RegistrySettings withPassword(String tokenHost) {
    return new RegistrySettings(registry.host(), true, "me", "file:" + password, tokenHost);
  }

  private String verify(RegistrySettings settings) {
    try {
      String problem =
          new RegistryVerifier(List.of(settings))
              .verify(new Image(registry.host() + "/shop", DIGEST))
              .problem();
      return problem == null ? "there" : problem;
    } catch (ApplicationFailure e) {
      assertThat(e).hasNoCause();
      return e.getType() + ": " + e.getOriginalMessage();
    }
  }

  private HttpPeer.Answer challenge(String format) {
    return challengeTo(format, tokens.url("/token"));
  }

  private HttpPeer.Answer challengeTo(String realm) {
    return challengeTo("Bearer realm=\"%s\"", realm);
  }

  /** Wants a token, and serves the manifest to who brings it. */
  private static HttpPeer.Answer challengeTo(String format, String realm) {
    return exchange -> {
      if (bringsTheToken(exchange)) {
        HttpPeer.body(200, ArtifactVerifierContract.MANIFEST).to(exchange);
      } else {
        HttpPeer.with("WWW-Authenticate", format.formatted(realm), HttpPeer.status(401))
            .to(exchange);
      }
    };
  }

  private static boolean bringsTheToken(HttpExchange exchange) {
    return "Bearer t0ken".equals(exchange.getRequestHeaders().getFirst("Authorization"));
  }
}
