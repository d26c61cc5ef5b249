package dev.spillway.worker.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spillway.activities.registry.SecretReference;
import dev.spillway.worker.config.SigningKeyEntry;
import jakarta.servlet.http.Cookie;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.web.MockHttpServletRequest;

class LoginCookiesTest {
  private static final Instant NOW = Instant.parse("2026-04-15T10:00:00Z");
  private static final Session SESSION =
      new Session("s1", List.of("id-of-olga"), List.of("operators"), NOW.plusSeconds(600));
  private static final LoginAttempt ATTEMPT =
      new LoginAttempt("state-of-one-login", "nonce", "verifier", "/", NOW.plusSeconds(600));

  @TempDir private Path folder;

  private Path key;

  @BeforeEach
  void makeKey() throws IOException {
    key =
        Files.writeString(
            folder.resolve("key"),
            Base64.getEncoder().encodeToString("anything".getBytes(StandardCharsets.US_ASCII)));
  }

  private LoginCookies cookies(String url, Duration later) {
    return new LoginCookies(
        URI.create(url),
        List.of(new SigningKeyEntry("k", new SecretReference("file:" + key))),
        Clock.fixed(NOW.plus(later), ZoneOffset.UTC));
  }

  private LoginCookies secure(Duration later) {
    return cookies("https://spillway.test", later);
  }

  private static MockHttpServletRequest with(String kept) {
    String[] pair = kept.split(";", 2)[0].split("=", 2);
    MockHttpServletRequest request = new MockHttpServletRequest();
    request.setCookies(new Cookie(pair[0], pair[1]));
    return request;
  }

  @Test
  void knowsWhoSignedInUntilTheSessionEnds() {
    MockHttpServletRequest request = with(secure(Duration.ZERO).keep(SESSION));

    assertThat(secure(Duration.ofSeconds(599)).session(request)).hasValue(SESSION);
    assertThat(secure(Duration.ofMinutes(10)).session(request)).isEmpty();
  }

  @Test
  void knowsALoginByItsStateUntilItIsTooLate() {
    MockHttpServletRequest request = with(secure(Duration.ZERO).keep(ATTEMPT));

    assertThat(secure(Duration.ofSeconds(599)).attempt(request, ATTEMPT.state())).hasValue(ATTEMPT);
    assertThat(secure(Duration.ofMinutes(10)).attempt(request, ATTEMPT.state())).isEmpty();
    assertThat(secure(Duration.ZERO).attempt(request, "state-of-one-other")).isEmpty();
  }

  @Test
  void takesNoLoginForASession() {
    String session = secure(Duration.ZERO).keep(SESSION).split("=", 2)[0];
    String attempt = secure(Duration.ZERO).keep(ATTEMPT).split(";", 2)[0].split("=", 2)[1];

    assertThat(secure(Duration.ZERO).session(with(session + "=" + attempt))).isEmpty();
  }

  @Test
  void asksForEncryptionUnlessItIsOnLoopback() {
    assertThat(secure(Duration.ZERO).keep(SESSION)).startsWith("__Host-").contains("; Secure");
    assertThat(cookies("http://127.0.0.1:8443", Duration.ZERO).keep(SESSION))
        .startsWith("spillway-session=")
        .contains("; HttpOnly", "; SameSite=Lax")
        .doesNotContain("Secure");
  }

  @Test
  void refusesWhatNoBrowserKeeps() {
    Session large =
        new Session("s1", List.of("olga"), Collections.nCopies(400, "a-long-group"), NOW);

    assertThatThrownBy(() -> secure(Duration.ZERO).keep(large))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("it names 400");
  }
}
