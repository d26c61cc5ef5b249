package dev.spillway.sandbox.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/** Tokens as a library reads them that knows nothing of the issuer but its address. */
class LocalIssuerTest {
  private LocalIssuer issuer;
  private NimbusJwtDecoder decoder;

  @BeforeEach
  void start() throws IOException {
    issuer = LocalIssuer.start(0, Clock.systemUTC());
    decoder = NimbusJwtDecoder.withIssuerLocation(issuer.url()).build();
  }

  @AfterEach
  void close() {
    issuer.close();
  }

  @Test
  void givesPeopleTokensThatHold() {
    Jwt token = decoder.decode(issuer.personToken("https://gateway", "ann", List.of("oncall")));

    assertThat(token.getClaimAsString("iss")).isEqualTo(issuer.url());
    assertThat(token.getAudience()).containsExactly("https://gateway");
    assertThat(token.getClaimAsString("email")).isEqualTo("ann@example.com");
    assertThat(token.getClaimAsStringList("groups")).containsExactly("oncall");
    assertThat(token.getId()).isNotBlank();
  }

  @Test
  void givesJobsTokensThatSayWhatTheyAre() {
    Jwt token =
        decoder.decode(
            issuer.token("https://gateway", Map.of("sub", "job", "repository_id", "123")));

    assertThat(token.getClaimAsString("repository_id")).isEqualTo("123");
  }

  @Test
  void givesTokensThatEnd() throws IOException {
    Clock earlier = Clock.offset(Clock.systemUTC(), Duration.ofHours(-1));
    try (LocalIssuer past = LocalIssuer.start(0, earlier)) {
      NimbusJwtDecoder strict = NimbusJwtDecoder.withIssuerLocation(past.url()).build();
      String token = past.token("https://gateway", Map.of("sub", "job"));

      assertThatThrownBy(() -> strict.decode(token)).isInstanceOf(JwtException.class);
    }
  }
}
