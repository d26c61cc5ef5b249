package dev.spillway.judge.authority;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/** Signs statements as a compact JWS (RFC 7515) with Ed25519 (RFC 8037). */
public final class DecisionSigner {
  private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();

  private final String keyId;
  private final PrivateKey key;

  /**
   * A signer.
   *
   * @param pem the private key, PKCS #8 in PEM, as {@code openssl genpkey -algorithm ed25519} makes
   * @throws IllegalArgumentException when it is none; the message does not show it
   */
  public DecisionSigner(String keyId, String pem) {
    this.keyId = keyId;
    this.key = read(pem);
  }

  /** The id that its signatures name. */
  public String keyId() {
    return keyId;
  }

  /** A token that carries the text. */
  public String sign(String payload) {
    String signed =
        SignedText.header(keyId) + "." + encode(payload.getBytes(StandardCharsets.UTF_8));
    try {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initSign(key);
      signature.update(signed.getBytes(StandardCharsets.US_ASCII));
      return signed + "." + encode(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform signs with Ed25519", e);
    }
  }

  static String encode(byte[] bytes) {
    return URL.encodeToString(bytes);
  }

  private static PrivateKey read(String pem) {
    String base64 =
        pem.replace("-----BEGIN PRIVATE KEY-----", "")
            .replace("-----END PRIVATE KEY-----", "")
            .replaceAll("\\s", "");
    try {
      return KeyFactory.getInstance("Ed25519")
          .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "Expected an Ed25519 private key (PKCS #8 in PEM), but it cannot be read");
    }
  }
}
