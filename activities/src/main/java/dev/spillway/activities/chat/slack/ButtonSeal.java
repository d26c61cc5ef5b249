package dev.spillway.activities.chat.slack;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Seals what a button says: {@code approval.instance.mac} and never a word of the release. The key
 * is made from the signing secret, so that both are changed together; the first secret seals, and
 * each of them opens.
 */
public final class ButtonSeal {
  private static final byte[] PURPOSE = Hmac.bytes("spillway/button/1");
  private static final int MAC_BYTES = 16;

  /** Of what a button may say Slack takes 2,000 characters. */
  private static final int LONGEST = 400;

  private final List<byte[]> keys;

  public ButtonSeal(List<String> signingSecrets) {
    if (signingSecrets.isEmpty()) {
      throw new IllegalArgumentException("Expected a signing secret, but found none");
    }
    this.keys =
        signingSecrets.stream().map(secret -> Hmac.of(Hmac.bytes(secret), PURPOSE)).toList();
  }

  /** What a button said, and the seal was right. */
  public record Opened(String approval, String instance) {}

  public String seal(String approval, String instance) {
    String said = approval + "." + instance;
    return said + "." + mac(keys.getFirst(), said);
  }

  /** Empty where none of the keys has sealed it. */
  public Optional<Opened> open(String value) {
    int beforeMac = value.lastIndexOf('.');
    int beforeInstance = value.lastIndexOf('.', beforeMac - 1);
    if (value.length() > LONGEST || beforeInstance < 1) {
      return Optional.empty();
    }
    String said = value.substring(0, beforeMac);
    byte[] mac = Hmac.bytes(value.substring(beforeMac + 1));
    return keys.stream().anyMatch(key -> MessageDigest.isEqual(Hmac.bytes(mac(key, said)), mac))
        ? Optional.of(
            new Opened(said.substring(0, beforeInstance), said.substring(beforeInstance + 1)))
        : Optional.empty();
  }

  private static String mac(byte[] key, String said) {
    byte[] whole = Hmac.of(key, Hmac.bytes(said));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(whole, MAC_BYTES));
  }
}
