package dev.spillway.activities.artifact;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a registry sends those who want a token, and for what (OCI distribution specification; RFC
 * 6750).
 */
record Challenge(URI realm, String service, String scope) {
  private static final Pattern BEARER = Pattern.compile("bearer\\s+(.*)", Pattern.CASE_INSENSITIVE);
  private static final Pattern PARAMETER = Pattern.compile("([A-Za-z]+)=\"([^\"]*)\"");
  private static final int HIGHEST_PORT = 65_535;

  /**
   * The first challenge of this kind among the {@code WWW-Authenticate} headers.
   *
   * @throws IOException when its realm is no address that a token may come from: encrypted, unless
   *     the registry itself is not
   */
  static Optional<Challenge> of(List<String> headers, RegistrySettings registry)
      throws IOException {
    for (String header : headers) {
      Matcher bearer = BEARER.matcher(header);
      if (bearer.matches()) {
        String text = bearer.group(1);
        return Optional.of(
            new Challenge(
                realm(parameter(text, "realm"), registry),
                parameter(text, "service"),
                parameter(text, "scope")));
      }
    }
    return Optional.empty();
  }

  /** The address to ask for a token. */
  URI question() {
    return URI.create(
        "%s%sservice=%s&scope=%s"
            .formatted(
                realm, realm.getRawQuery() == null ? "?" : "&", encoded(service), encoded(scope)));
  }

  /** Whether it is the registry's own host, one under it, or the one that the settings name. */
  boolean mayBeShownThePasswordOf(RegistrySettings registry) {
    String host = realm.getHost().toLowerCase(Locale.ROOT);
    String own = registry.host().toLowerCase(Locale.ROOT).replaceFirst(":\\d+$", "");
    return host.equals(own)
        || host.endsWith("." + own)
        || (registry.tokenHost() != null && host.equalsIgnoreCase(registry.tokenHost()));
  }

  private static URI realm(String text, RegistrySettings registry) throws IOException {
    try {
      URI uri = new URI(text);
      boolean encrypted = "https".equalsIgnoreCase(uri.getScheme());
      boolean plain = "http".equalsIgnoreCase(uri.getScheme()) && registry.insecure();
      if ((encrypted || plain) && uri.getHost() != null && uri.getPort() <= HIGHEST_PORT) {
        return uri;
      }
      throw new URISyntaxException(text, "no address for this registry");
    } catch (URISyntaxException e) {
      throw new IOException("it names no https address where tokens come from", e);
    }
  }

  private static String parameter(String text, String name) {
    Matcher matcher = PARAMETER.matcher(text);
    while (matcher.find()) {
      if (matcher.group(1).equalsIgnoreCase(name)) {
        return matcher.group(2);
      }
    }
    return "";
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
