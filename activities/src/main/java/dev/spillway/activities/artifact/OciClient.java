package dev.spillway.activities.artifact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.spillway.activities.registry.SecretReference;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads manifests, with the token dance of the OCI distribution specification. */
final class OciClient {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final int MOST_TOKEN_BYTES = 64 * 1024;
  private static final String ACCEPT =
      String.join(
          ", ",
          "application/vnd.oci.image.manifest.v1+json",
          "application/vnd.oci.image.index.v1+json",
          "application/vnd.docker.distribution.manifest.v2+json",
          "application/vnd.docker.distribution.manifest.list.v2+json");
  private static final Pattern PARAMETER = Pattern.compile("([a-z]+)=\"([^\"]*)\"");

  private final ObjectMapper json = new ObjectMapper();
  private final HttpClient client =
      HttpClient.newBuilder()
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(Duration.ofSeconds(3))
          .build();

  /** The registry's answer for a digest or tag; whoever asks closes its body. */
  HttpResponse<InputStream> manifest(RegistrySettings registry, String repository, String reference)
      throws IOException, InterruptedException {
    URI uri =
        URI.create(
            "%s://%s/v2/%s/manifests/%s"
                .formatted(
                    registry.insecure() ? "http" : "https",
                    registry.host(),
                    repository,
                    reference));
    HttpResponse<InputStream> response = get(uri, basic(registry));
    if (response.statusCode() != 401) {
      return response;
    }
    response.body().close();
    Optional<String> challenge = response.headers().firstValue("WWW-Authenticate");
    return challenge.isPresent() && challenge.get().startsWith("Bearer ")
        ? get(uri, "Bearer " + token(registry, challenge.get()))
        : get(uri, basic(registry));
  }

  private HttpResponse<InputStream> get(URI uri, @Nullable String authorization)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri).timeout(TIMEOUT).header("Accept", ACCEPT);
    if (authorization != null) {
      request.header("Authorization", authorization);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
  }

  /** A token for reading, from where the registry says. Credentials go nowhere unencrypted. */
  private String token(RegistrySettings registry, String challenge)
      throws IOException, InterruptedException {
    String realm = parameter(challenge, "realm");
    if (!realm.startsWith("https://") && !registry.insecure()) {
      throw new IOException("Expected the registry to name an https address for tokens");
    }
    URI uri =
        URI.create(
            "%s?service=%s&scope=%s"
                .formatted(
                    realm,
                    encoded(parameter(challenge, "service")),
                    encoded(parameter(challenge, "scope"))));
    HttpResponse<InputStream> response = get(uri, basic(registry));
    try (InputStream body = response.body()) {
      JsonNode answer = json.readTree(body.readNBytes(MOST_TOKEN_BYTES));
      return answer.path("token").asText(answer.path("access_token").asText(""));
    }
  }

  private static String parameter(String challenge, String name) {
    Matcher matcher = PARAMETER.matcher(challenge);
    while (matcher.find()) {
      if (matcher.group(1).equals(name)) {
        return matcher.group(2);
      }
    }
    return "";
  }

  private static @Nullable String basic(RegistrySettings registry) {
    if (registry.username() == null || registry.password() == null) {
      return null;
    }
    String pair = registry.username() + ":" + new SecretReference(registry.password()).resolve();
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
