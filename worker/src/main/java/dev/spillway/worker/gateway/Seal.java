package dev.spillway.worker.gateway;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.DirectDecrypter;
import com.nimbusds.jose.crypto.DirectEncrypter;
import dev.spillway.worker.config.SigningKeyEntry;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.text.ParseException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * Closes what a browser keeps for the gateway, so that nobody else can read or make it. The keys
 * are derived (HKDF, RFC 5869) from those that the gateway signs with, which all gateways of an
 * installation have: so each opens what another one closed.
 */
final class Seal {
  private static final String HMAC = "HmacSHA256";
  private static final byte[] SALT = "spillway seal".getBytes(StandardCharsets.US_ASCII);
  private static final int LONGEST = 8_192;

  private final Map<String, SecretKey> newestFirst = new LinkedHashMap<>();

  /**
   * Reads the keys.
   *
   * @param entries at least one, the newest first
   * @param purpose what is closed; what was closed for another one does not open
   */
  Seal(List<SigningKeyEntry> entries, String purpose) {
    for (SigningKeyEntry entry : entries) {
      newestFirst.put(entry.id(), derived(entry.key().resolve(), purpose));
    }
  }

  String close(String text) {
    Map.Entry<String, SecretKey> newest = newestFirst.entrySet().iterator().next();
    JWEHeader header =
        new JWEHeader.Builder(JWEAlgorithm.DIR, EncryptionMethod.A256GCM)
            .keyID(newest.getKey())
            .build();
    JWEObject closed = new JWEObject(header, new Payload(text));
    try {
      closed.encrypt(new DirectEncrypter(newest.getValue()));
    } catch (JOSEException e) {
      throw new IllegalStateException("Every Java platform has AES", e);
    }
    return closed.serialize();
  }

  /** What was closed; empty where it was not, or by a key that is gone. */
  Optional<String> open(String closed) {
    if (closed.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      JWEObject object = JWEObject.parse(closed);
      SecretKey key = newestFirst.get(String.valueOf(object.getHeader().getKeyID()));
      if (key == null
          || !object.getHeader().getEncryptionMethod().equals(EncryptionMethod.A256GCM)) {
        return Optional.empty();
      }
      object.decrypt(new DirectDecrypter(key));
      return Optional.of(object.getPayload().toString());
    } catch (ParseException | JOSEException | IllegalStateException e) {
      return Optional.empty();
    }
  }

  private static SecretKey derived(String pem, String purpose) {
    byte[] secret = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", "").strip());
    byte[] extracted = hmac(SALT, secret);
    return new SecretKeySpec(
        hmac(extracted, (purpose + "\u0001").getBytes(StandardCharsets.US_ASCII)), "AES");
  }

  private static byte[] hmac(byte[] key, byte[] text) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(key, HMAC));
      return mac.doFinal(text);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has " + HMAC, e);
    }
  }
}
