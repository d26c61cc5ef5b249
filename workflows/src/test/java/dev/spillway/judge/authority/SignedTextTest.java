package dev.spillway.judge.authority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignedTextTest {
  private static final KeyPair PAIR = pair();
  private static final DecisionKey KEY = key("2026", PAIR);
  private static final String TEXT = "{\"who\":\"Änn\"}";

  private final String token = new DecisionSigner("2026", pem(PAIR)).sign(TEXT);

  @Test
  void readsWhatATrustedKeyHasSigned() {
    assertThat(SignedText.verified(token, List.of(KEY))).contains(TEXT);
  }

  @Test
  void trustsEachOfSeveralKeys() {
    assertThat(SignedText.verified(token, List.of(key("older", pair()), KEY))).contains(TEXT);
  }

  @Test
  void trustsNoOtherKeyOfTheSameName() {
    assertThat(SignedText.verified(token, List.of(key("2026", pair())))).isEmpty();
  }

  @Test
  void trustsNobodyWithoutKeys() {
    assertThat(SignedText.verified(token, List.of())).isEmpty();
  }

  @Test
  void noticesAChangeOfAnyCharacter() {
    for (int at = 0; at < token.length(); at++) {
      String changed =
          token.substring(0, at) + (token.charAt(at) == 'A' ? 'B' : 'A') + token.substring(at + 1);

      assertThat(SignedText.verified(changed, List.of(KEY)).filter(TEXT::equals))
          .as("character %d", at)
          .isEmpty();
    }
  }

  @Test
  void acceptsNoOtherAlgorithm() {
    String none = encoded("{\"alg\":\"none\",\"kid\":\"2026\"}") + "." + encoded(TEXT) + ".";

    assertThat(SignedText.verified(none, List.of(KEY))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "a.b", "a.b.c", "a.b.c.d", "%.%.%"})
  void readsNothingFromWhatIsNoToken(String text) {
    assertThat(SignedText.verified(text, List.of(KEY))).isEmpty();
  }

  @Test
  void saysWhetherItKnowsTheKeyThatATokenNames() {
    assertThat(SignedText.namesOneOf(List.of(KEY), token)).isTrue();
    assertThat(SignedText.namesOneOf(List.of(key("older", PAIR)), token)).isFalse();
  }

  @Test
  void showsNothingOfAKeyThatItCannotRead() {
    assertThatThrownBy(() -> new DecisionSigner("2026", "c2VjcmV0"))
        .hasMessage("Expected an Ed25519 private key (PKCS #8 in PEM), but it cannot be read")
        .hasNoCause();
  }

  @Test
  void refusesAPublicKeyThatIsNone() {
    assertThatThrownBy(() -> new DecisionKey("2026", "AAAA"))
        .hasMessage("Expected key '2026' to be an Ed25519 public key in base64, but it is not");
  }

  private static String encoded(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static DecisionKey key(String id, KeyPair pair) {
    return new DecisionKey(id, Base64.getEncoder().encodeToString(pair.getPublic().getEncoded()));
  }

  private static String pem(KeyPair pair) {
    return "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----\n"
        .formatted(Base64.getMimeEncoder().encodeToString(pair.getPrivate().getEncoded()));
  }

  private static KeyPair pair() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
