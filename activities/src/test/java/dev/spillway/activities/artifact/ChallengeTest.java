package dev.spillway.activities.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChallengeTest {
  @Test
  void isNoneWithoutBearer() throws IOException {
    assertThat(Challenge.of(List.of("Basic realm=\"r\"", "Negotiate"), secure(null))).isEmpty();
    assertThat(Challenge.of(List.of(), secure(null))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://auth.example/token", "HTTP://auth.example", "//auth.example/t"})
  void wantsAnEncryptedAddressWhereTheRegistryIsEncrypted(String realm) {
    List<String> headers = List.of("Bearer realm=\"%s\"".formatted(realm));

    assertThatIOException().isThrownBy(() -> Challenge.of(headers, secure(null)));
  }

  @ParameterizedTest
  @CsvSource({
    "https://registry.example/token, '', true",
    "https://REGISTRY.example:8443/token, '', true",
    "https://auth.registry.example/token, '', true",
    "https://example/token, '', false",
    "https://auth.example/token, '', false",
    "https://evilregistry.example/token, '', false",
    "https://registry.example.evil.test/token, '', false",
    "https://registry.example@evil.test/token, '', false",
    "https://auth.example/token, auth.example, true",
    "https://auth.example/token, AUTH.example, true",
    "https://x.auth.example/token, auth.example, false",
  })
  void trustsTheRegistrysOwnHostsAndTheOneThatIsNamed(
      String realm, String tokenHost, boolean trusted) throws IOException {
    RegistrySettings settings = secure(tokenHost.isEmpty() ? null : tokenHost);

    Challenge challenge =
        Challenge.of(List.of("Bearer realm=\"%s\"".formatted(realm)), settings).orElseThrow();

    assertThat(challenge.mayBeShownThePasswordOf(settings)).isEqualTo(trusted);
  }

  private static RegistrySettings secure(String tokenHost) {
    return new RegistrySettings("registry.example:443", false, "me", "env:PATH", tokenHost);
  }
}
