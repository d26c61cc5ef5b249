package dev.spillway.worker.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A page elsewhere that shows something of each release, such as a dashboard.
 *
 * @param url with places that are filled in, such as {@code {service}}; a place is never part of
 *     the host
 */
public record LinkEntry(@Nullable String url) {
  /** What may be filled in. */
  public static final List<String> PLACES =
      List.of("service", "environment", "release", "workflow", "from", "to");

  private static final Pattern PLACE = Pattern.compile("\\{([^{}]*)}");
  private static final Pattern HOST = Pattern.compile("(https?)://([A-Za-z0-9.\\-]+|\\[::1])");
  private static final Pattern LOOPBACK = Pattern.compile("127\\.0\\.0\\.1|localhost|\\[::1]");

  public LinkEntry {
    if (url == null || !isAddress(url)) {
      throw new IllegalArgumentException(
          "Expected as url an address that begins with https:// and a host, or with http:// and"
              + " loopback");
    }
    Matcher place = PLACE.matcher(url);
    while (place.find()) {
      if (!PLACES.contains(place.group(1))) {
        throw new IllegalArgumentException(
            "Expected as url an address with places of %s, but was {%s}"
                .formatted(PLACES, place.group(1)));
      }
    }
  }

  /** The address of one release's page; each value is encoded, and only then filled in. */
  public URI filled(Map<String, String> values) {
    return URI.create(
        PLACE
            .matcher(Objects.requireNonNull(url))
            .replaceAll(
                place ->
                    Matcher.quoteReplacement(
                        encoded(Objects.requireNonNull(values.get(place.group(1)))))));
  }

  private static boolean isAddress(String url) {
    String example = PLACE.matcher(url).replaceAll("x");
    Matcher host = HOST.matcher(url);
    if (!host.lookingAt()) {
      return false;
    }
    try {
      URI uri = new URI(example);
      boolean same = host.group(2).equals(uri.getHost()) && uri.getRawUserInfo() == null;
      return same && (host.group(1).equals("https") || LOOPBACK.matcher(host.group(2)).matches());
    } catch (URISyntaxException e) {
      return false;
    }
  }

  /** All that has a meaning in an address is taken from it. */
  private static String encoded(String value) {
    StringBuilder encoded = new StringBuilder();
    for (byte each : value.getBytes(StandardCharsets.UTF_8)) {
      char letter = (char) (each & 0xff);
      boolean plain =
          (letter >= 'a' && letter <= 'z')
              || (letter >= 'A' && letter <= 'Z')
              || (letter >= '0' && letter <= '9')
              || "-._~".indexOf(letter) >= 0;
      encoded.append(plain ? Character.toString(letter) : "%%%02X".formatted((int) letter));
    }
    return encoded.toString();
  }
}
