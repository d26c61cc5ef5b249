package dev.spillway.judge.authority;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * A compact JWS with Ed25519, and nothing else: one header is accepted, byte for byte, for each
 * key. Verifying is a computation alone, so a workflow may do it.
 */
public final class SignedText {
  private static final int LONGEST = 64 * 1024;

  private SignedText() {}

  static String header(String keyId) {
    String json =
        "{\"alg\":\"EdDSA\",\"kid\":\"%s\",\"typ\":\"spillway-statement\"}".formatted(keyId);
    return DecisionSigner.encode(json.getBytes(StandardCharsets.UTF_8));
  }

  /** What a token says, if one of these keys has signed it; empty otherwise. */
  public static Optional<String> verified(String token, List<DecisionKey> keys) {
    String[] parts = token.length() > LONGEST ? new String[0] : token.split("\\.", -1);
    if (parts.length != 3) {
      return Optional.empty();
    }
    return keys.stream()
        .filter(key -> header(key.id()).equals(parts[0]))
        .findFirst()
        .filter(key -> isSignedBy(key, parts))
        .flatMap(key -> text(parts[1]));
  }

  /** Whether one of these keys is the one that a token names, whatever its signature is worth. */
  public static boolean namesOneOf(List<DecisionKey> keys, String token) {
    return keys.stream().anyMatch(key -> token.startsWith(header(key.id()) + "."));
  }

  private static boolean isSignedBy(DecisionKey key, String[] parts) {
    try {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initVerify(key.key());
      signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
      return signature.verify(bytes(parts[2]));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return false;
    }
  }

  /** Base64 has several spellings of the same bytes; one is accepted. */
  private static byte[] bytes(String part) {
    byte[] bytes = Base64.getUrlDecoder().decode(part);
    if (!DecisionSigner.encode(bytes).equals(part)) {
      throw new IllegalArgumentException("Expected the shortest spelling");
    }
    return bytes;
  }

  private static Optional<String> text(String part) {
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes(part))).toString());
    } catch (IllegalArgumentException | CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
