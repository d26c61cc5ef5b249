package dev.spillway.activities.analysis;

import dev.spillway.activities.registry.SecretReference;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where Prometheus is, and who asks it.
 *
 * @param url with the path before {@code /api/v1}, where it has one
 * @param token sent as bearer token; null for none
 * @param username for basic authentication, together with a password; null for none
 * @param caFile who signed the server's certificate, PEM; null for the usual authorities
 */
public record PrometheusServer(
    URI url,
    @Nullable SecretReference token,
    @Nullable String username,
    @Nullable SecretReference password,
    @Nullable Path caFile) {
  public PrometheusServer {
    if (!isAddress(url)) {
      throw new IllegalArgumentException(
          "Expected an http or https address without user, query and fragment as url");
    }
    if ((username == null) != (password == null)) {
      throw new IllegalArgumentException(
          "Expected username and password together, but found only the "
              + (username == null ? "password" : "username"));
    }
    if (username != null && username.contains(":")) {
      throw new IllegalArgumentException("Expected a username without a colon");
    }
    if (token != null && username != null) {
      throw new IllegalArgumentException("Expected a token or a username, but found both");
    }
  }

  /** Without credentials. */
  public static PrometheusServer of(URI url) {
    return new PrometheusServer(url, null, null, null, null);
  }

  /** The endpoint for instant queries (Prometheus, "HTTP API"). */
  URI queries() {
    String base = url.toString();
    return URI.create(base.endsWith("/") ? base + "api/v1/query" : base + "/api/v1/query");
  }

  private static boolean isAddress(URI url) {
    return url.getHost() != null
        && String.valueOf(url.getScheme()).matches("https?")
        && url.getRawUserInfo() == null
        && url.getRawQuery() == null
        && url.getRawFragment() == null;
  }
}
