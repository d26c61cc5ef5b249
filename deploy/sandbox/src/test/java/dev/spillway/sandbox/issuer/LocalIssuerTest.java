package dev.spillway.sandbox.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/** Tokens as a library reads them that knows nothing of the issuer but its address. */
class LocalIssuerTest {
  private static final Audience GATEWAY = new Audience(URI.create("http://127.0.0.1:1"));

  /** The example of RFC 7636, appendix B. */
  private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

  private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
  private static final String LOGIN =
      "/authorize?client_id=spillway&response_type=code&state=s1&nonce=n1"
          + "&redirect_uri=http://127.0.0.1:1/login/callback"
          + "&code_challenge_method=S256&code_challenge="
          + CHALLENGE;

  private final HttpClient http = HttpClient.newHttpClient();
  private LocalIssuer issuer;

  @BeforeEach
  void start() throws IOException {
    issuer = people(Clock.systemUTC());
  }

  @AfterEach
  void close() {
    issuer.close();
    http.close();
  }

  private static LocalIssuer people(Clock clock) throws IOException {
    return LocalIssuer.start(Known.people(List.of("ann", "bob")), GATEWAY, clock);
  }

  private static Jwt decoded(LocalIssuer by, String token) {
    return NimbusJwtDecoder.withIssuerLocation(by.url()).build().decode(token);
  }

  @Test
  void givesTheCommandLineATokenOfAPerson() throws Exception {
    Jwt token = decoded(issuer, get("/tokens/ann").body().strip());

    assertThat(token.getClaimAsString("iss")).isEqualTo(issuer.url());
    assertThat(token.getAudience()).containsExactly(GATEWAY.url().toString());
    assertThat(token.getSubject()).isEqualTo("id-of-ann");
    assertThat(token.getClaimAsString("email")).isEqualTo("ann@example.com");
    assertThat(token.getClaimAsBoolean("email_verified")).isTrue();
    assertThat(token.getId()).isNotBlank();
  }

  @Test
  void givesAJobATokenThatSaysWhatItIs() throws Exception {
    try (LocalIssuer jobs =
        LocalIssuer.start(Known.job("ci-orders", "bob-gh"), GATEWAY, Clock.systemUTC())) {
      Jwt token = decoded(jobs, jobs.token("ci-orders"));

      assertThat(token.getClaimAsString("repository_id")).isEqualTo(Known.REPOSITORY);
      assertThat(token.getClaimAsString("actor")).isEqualTo("bob-gh");
    }
  }

  @Test
  void givesTokensThatEnd() throws IOException {
    try (LocalIssuer past = people(Clock.offset(Clock.systemUTC(), Duration.ofHours(-2)))) {
      String token = past.token("ann");

      assertThatThrownBy(() -> decoded(past, token)).isInstanceOf(JwtException.class);
    }
  }

  @Test
  void saysWhomItKnowsWhereItIsAskedForAnother() throws Exception {
    HttpResponse<String> answer = get("/tokens/eve");

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).contains("[ann, bob]");
  }

  @Test
  void answersUnderItsOwnNameAlone() throws Exception {
    URI elsewhere = URI.create(issuer.url().replace("127.0.0.1", "localhost") + "/tokens/ann");

    HttpResponse<String> answer =
        http.send(HttpRequest.newBuilder(elsewhere).build(), BodyHandlers.ofString());

    assertThat(answer.statusCode()).isEqualTo(403);
  }

  @Test
  void asksABrowserWhoItIsAndSendsItBackWithACode() throws Exception {
    HttpResponse<String> page = get(LOGIN);
    HttpResponse<String> answer = post(LOGIN, "person=bob");
    JsonNode granted = redeemed(code(answer), VERIFIER);
    Jwt token = decoded(issuer, granted.path("id_token").asText());

    assertThat(page.body()).contains("value=\"ann\"", "value=\"bob\"");
    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.headers().firstValue("Location").orElseThrow())
        .startsWith("http://127.0.0.1:1/login/callback?code=")
        .contains("&state=s1");
    assertThat(token.getSubject()).isEqualTo("id-of-bob");
    assertThat(token.getAudience()).containsExactly(Audience.CLIENT);
    assertThat(token.getClaimAsString("nonce")).isEqualTo("n1");
  }

  @Test
  void givesATokenForACodeOnceAndToWhoBeganTheLogin() throws Exception {
    String code = code(post(LOGIN, "person=bob"));
    String stolen = code(post(LOGIN, "person=bob"));

    assertThat(redeemed(code, VERIFIER).has("id_token")).isTrue();
    assertThat(redeemed(code, VERIFIER).path("error").asText()).isEqualTo("invalid_grant");
    assertThat(redeemed(stolen, "another").path("error").asText()).isEqualTo("invalid_grant");
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1:1/login, evil.test/login",
    "client_id=spillway, client_id=another",
    "S256, plain",
    "response_type=code, response_type=token",
  })
  void sendsNobodyToSomebodyElse(String part, String other) throws Exception {
    HttpResponse<String> answer = post(LOGIN.replace(part, other), "person=bob");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.headers().firstValue("Location")).isEmpty();
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(URI.create(issuer.url() + path)).build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String path, String form)
      throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(URI.create(issuer.url() + path))
            .POST(BodyPublishers.ofString(form))
            .build(),
        BodyHandlers.ofString());
  }

  private static String code(HttpResponse<String> answer) {
    return answer
        .headers()
        .firstValue("Location")
        .orElseThrow()
        .replaceFirst(".*[?&]code=([^&]+).*", "$1");
  }

  private JsonNode redeemed(String code, String verifier) throws IOException, InterruptedException {
    String form =
        "grant_type=authorization_code&client_id=spillway&code=%s&code_verifier=%s"
                .formatted(code, verifier)
            + "&redirect_uri=http%3A%2F%2F127.0.0.1%3A1%2Flogin%2Fcallback";
    return new ObjectMapper().readTree(post("/token", form).body());
  }
}
