package dev.spillway.sandbox.secret;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Finds secrets as they are, as a URL has them, and in Base64 wherever in the encoded text they
 * stand, alone or beside something else.
 */
public final class SecretScan {
  private static final int BYTES_OF_A_GROUP = 3;
  private static final int BITS_OF_A_BYTE = 8;
  private static final int BITS_OF_A_LETTER = 6;

  private final List<Secret> secrets;

  public SecretScan(List<Secret> secrets) {
    this.secrets = List.copyOf(secrets);
  }

  /** Every secret that shows, in every form. */
  public List<Hit> hits(List<Place> places) {
    return places.stream().flatMap(this::hits).toList();
  }

  private Stream<Hit> hits(Place place) {
    return secrets.stream()
        .flatMap(
            secret ->
                forms(secret.value()).entrySet().stream()
                    .filter(form -> place.text().contains(form.getKey()))
                    .map(form -> new Hit(place.name(), secret.name(), form.getValue())));
  }

  /** How it may be written, with what that is called. */
  private static Map<String, String> forms(String value) {
    Map<String, String> forms = new LinkedHashMap<>();
    forms.put(value, "as it is");
    forms.putIfAbsent(URLEncoder.encode(value, StandardCharsets.UTF_8), "URL-encoded");
    for (int before = 0; before < BYTES_OF_A_GROUP; before++) {
      forms.put(inBase64(value, before, Base64.getEncoder()), "in Base64");
      forms.putIfAbsent(inBase64(value, before, Base64.getUrlEncoder()), "in Base64 of URLs");
    }
    return forms;
  }

  /** The letters that {@code value} alone decides where so many bytes stand before it. */
  private static String inBase64(String value, int before, Base64.Encoder encoder) {
    byte[] bytes = ("\0".repeat(before) + value).getBytes(StandardCharsets.UTF_8);
    int from = Math.ceilDiv(before * BITS_OF_A_BYTE, BITS_OF_A_LETTER);
    int to = bytes.length * BITS_OF_A_BYTE / BITS_OF_A_LETTER;
    return encoder.encodeToString(bytes).substring(from, to);
  }
}
