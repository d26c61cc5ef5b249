package dev.spillway.sandbox.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretScanTest {
  private static final Secret SECRET = new Secret("token", "marker/secret+of?the=demo");
  private final SecretScan scan = new SecretScan(List.of(SECRET));

  @Test
  void findsASecretAsItIs() {
    assertThat(hits("a line with %s in it".formatted(SECRET.value())))
        .containsExactly(new Hit("a place", "token", "as it is"));
  }

  @Test
  void findsASecretInAnAddress() {
    assertThat(hits("https://host/?key=marker%2Fsecret%2Bof%3Fthe%3Ddemo&x=1"))
        .containsExactly(new Hit("a place", "token", "URL-encoded"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "u", "us", "use", "user:", "a longer name:"})
  void findsASecretInBase64WhereverItStands(String before) {
    assertThat(hits(base64(Base64.getEncoder(), before + SECRET.value() + " and more")))
        .contains(new Hit("a place", "token", "in Base64"));
  }

  @Test
  void findsASecretInTheBase64OfAddresses() {
    Secret secret = new Secret("token", "ÿþýÿþý-ÿþýÿþý");

    assertThat(
            new SecretScan(List.of(secret))
                .hits(
                    List.of(new Place("a place", base64(Base64.getUrlEncoder(), secret.value())))))
        .contains(new Hit("a place", "token", "in Base64 of URLs"));
  }

  @Test
  void findsNothingWhereNothingIs() {
    assertThat(hits("marker/secret of the demo, dG9rZW4=")).isEmpty();
  }

  @Test
  void namesASecretWithoutSayingIt() {
    assertThat(hits(SECRET.value()).toString()).doesNotContain(SECRET.value());
    assertThat(SECRET).hasToString("token");
  }

  @Test
  void refusesASecretThatIsFoundByChance() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Secret("pin", "1234"))
        .withMessageContaining("found by chance");
  }

  private List<Hit> hits(String text) {
    return scan.hits(List.of(new Place("a place", text)));
  }

  private static String base64(Base64.Encoder encoder, String text) {
    return encoder.encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
