package dev.spillway.judge.authority;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/**
 * A public key whose signature proves that a gateway checked who decides.
 *
 * @param id as the signature names it
 * @param publicKey Ed25519, as an X.509 SubjectPublicKeyInfo in base64
 */
public record DecisionKey(String id, String publicKey) {
  public DecisionKey {
    if (id == null || !id.matches("[A-Za-z0-9._-]{1,64}")) {
      throw new IllegalArgumentException(
          "Expected a key id of letters, digits, '.', '_' and '-', but was something else");
    }
    try {
      var unused = decoded(publicKey);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "Expected key '%s' to be an Ed25519 public key in base64, but it is not".formatted(id));
    }
  }

  PublicKey key() {
    try {
      return decoded(publicKey);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("It was read when it was made", e);
    }
  }

  private static PublicKey decoded(String base64) throws GeneralSecurityException {
    return KeyFactory.getInstance("Ed25519")
        .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(base64)));
  }
}
