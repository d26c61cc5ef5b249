package dev.spillway.worker.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.PlainObject;
import com.nimbusds.jose.crypto.DirectEncrypter;
import dev.spillway.activities.registry.SecretReference;
import dev.spillway.worker.config.SigningKeyEntry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealTest {
  @TempDir private Path folder;

  private SigningKeyEntry old;
  private SigningKeyEntry newer;

  @BeforeEach
  void makeKeys() throws IOException, NoSuchAlgorithmException {
    old = key("old");
    newer = key("newer");
  }

  private SigningKeyEntry key(String id) throws IOException, NoSuchAlgorithmException {
    byte[] secret =
        KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPrivate().getEncoded();
    Path file =
        Files.writeString(
            folder.resolve(id),
            "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----\n"
                .formatted(Base64.getMimeEncoder().encodeToString(secret)));
    return new SigningKeyEntry(id, new SecretReference("file:" + file));
  }

  @Test
  void opensInEveryProcessWithTheSameKeys() {
    String closed = new Seal(List.of(old), "session").close("olga");

    assertThat(new Seal(List.of(old), "session").open(closed)).hasValue("olga");
    assertThat(new Seal(List.of(newer, old), "session").open(closed)).hasValue("olga");
    assertThat(closed).doesNotContain("olga");
  }

  @Test
  void opensNothingOfAnotherKeyOrPurpose() {
    String closed = new Seal(List.of(old), "session").close("olga");

    assertThat(new Seal(List.of(newer), "session").open(closed)).isEmpty();
    assertThat(new Seal(List.of(old), "login").open(closed)).isEmpty();
  }

  @Test
  void opensNothingThatWasNotClosed() throws Exception {
    Seal seal = new Seal(List.of(old), "session");
    JWEObject foreign =
        new JWEObject(
            new JWEHeader.Builder(JWEAlgorithm.DIR, EncryptionMethod.A256GCM).keyID("old").build(),
            new Payload("olga"));
    foreign.encrypt(
        new DirectEncrypter("a key that somebody else has, 32".getBytes(StandardCharsets.UTF_8)));

    assertThat(seal.open(foreign.serialize())).isEmpty();
    assertThat(seal.open(new PlainObject(new Payload("olga")).serialize())).isEmpty();
    assertThat(seal.open("")).isEmpty();
    assertThat(seal.open("a.b.c.d.e")).isEmpty();
    assertThat(seal.open("a".repeat(10_000))).isEmpty();
  }

  @Test
  void neverClosesTwiceAlike() {
    Seal seal = new Seal(List.of(old), "session");

    assertThat(seal.close("olga")).isNotEqualTo(seal.close("olga"));
  }
}
