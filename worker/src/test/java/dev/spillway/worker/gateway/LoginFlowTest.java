package dev.spillway.worker.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spillway.worker.config.GatewayEntry;
import dev.spillway.worker.config.GatewayLimits;
import dev.spillway.worker.config.GatewayTls;
import dev.spillway.worker.config.IssuerEntry;
import dev.spillway.worker.config.LoginEntry;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How a login begins, without an issuer that answers. */
class LoginFlowTest {
  private static final Instant NOW = Instant.parse("2026-04-15T10:00:00Z");

  /** Nobody may listen there. */
  private static final URI AWAY = URI.create("http://127.0.0.1:1");

  @Test
  void asksWhereItIsToldToWithoutAskingTheIssuerWhere() {
    LoginFlow.Begun begun =
        flow(URI.create("https://login.test/authorize"), URI.create("https://login.test/token"))
            .begin("/releases/orders-api-1");

    assertThat(begun.address().toString()).startsWith("https://login.test/authorize?");
    assertThat(begun.attempt().to()).isEqualTo("/releases/orders-api-1");
    assertThat(begun.attempt().until()).isEqualTo(NOW.plusSeconds(600));
    assertThat(begun.attempt().toString()).doesNotContain(begun.attempt().verifier());
  }

  @Test
  void beginsNoTwoLoginsAlike() {
    LoginFlow flow =
        flow(URI.create("https://login.test/authorize"), URI.create("https://login.test/token"));

    LoginAttempt first = flow.begin("/").attempt();
    LoginAttempt second = flow.begin("/").attempt();

    assertThat(first.state()).isNotEqualTo(second.state());
    assertThat(first.nonce()).isNotEqualTo(second.nonce());
    assertThat(first.verifier()).isNotEqualTo(second.verifier());
  }

  @Test
  void saysThatTheIssuerIsAway() {
    LoginFlow flow = flow(null, null);

    assertThatThrownBy(() -> flow.begin("/"))
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.status()).isEqualTo(503));
  }

  private static LoginFlow flow(@Nullable URI authorization, @Nullable URI token) {
    LoginEntry login =
        new LoginEntry(
            "people",
            "gateway",
            null,
            URI.create("https://spillway.test"),
            authorization,
            token,
            List.of("openid"),
            Duration.ofHours(8));
    IssuerEntry people =
        new IssuerEntry(AWAY, null, "https://spillway.test", IssuerEntry.Kind.PEOPLE, "groups");
    return new LoginFlow(
        new GatewayEntry(
            "127.0.0.1:0",
            null,
            new GatewayTls(null, null, false),
            Map.of("people", people),
            List.of(),
            new GatewayLimits(1, 1, 1),
            login,
            Map.of(),
            List.of()),
        Clock.fixed(NOW, ZoneOffset.UTC));
  }
}
