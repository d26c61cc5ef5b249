package dev.spillway.activities.artifact;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.spillway.activities.failure.Failures;
import dev.spillway.activities.registry.SecretReference;
import dev.spillway.activities.registry.Traced;
import dev.spillway.wire.FailureType;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads manifests, with the token dance of the OCI distribution specification. Follows no redirect.
 * The message of an {@code IOException} says what came instead of an answer.
 */
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
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]+=*");

  private final ObjectMapper json = new ObjectMapper();
  private final HttpClient client =
      HttpClient.newBuilder()
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(Duration.ofSeconds(3))
          .build();

  /** The registry's answer for a digest or tag; whoever asks closes its body. */
  HttpResponse<InputStream> manifest(RegistrySettings registry, String repository, String reference)
      throws IOException, InterruptedException {
    URI uri = address(registry, repository, reference);
    HttpResponse<InputStream> response = get(uri, basic(registry));
    if (response.statusCode() != 401) {
      return response;
    }
    Optional<Challenge> challenge =
        Challenge.of(response.headers().allValues("WWW-Authenticate"), registry);
    if (challenge.isEmpty()) {
      return response;
    }
    response.body().close();
    return get(uri, "Bearer " + token(registry, challenge.get()));
  }

  private static URI address(RegistrySettings registry, String repository, String reference) {
    return URI.create(
        "%s://%s/v2/%s/manifests/%s"
            .formatted(
                registry.insecure() ? "http" : "https", registry.host(), repository, reference));
  }

  private HttpResponse<InputStream> get(URI uri, @Nullable String authorization)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        Traced.request(HttpRequest.newBuilder(uri)).timeout(TIMEOUT).header("Accept", ACCEPT);
    if (authorization != null) {
      request.header("Authorization", authorization);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
  }

  /** A token for reading, from where the registry says. The password goes to no foreign host. */
  private String token(RegistrySettings registry, Challenge challenge)
      throws IOException, InterruptedException {
    String basic = basic(registry);
    if (basic != null && !challenge.mayBeShownThePasswordOf(registry)) {
      throw Failures.of(
          FailureType.INVALID_CONFIGURATION,
          ("Expected registry %s to give out tokens itself, but it names host '%s'; if that may see"
                  + " the password, write it as the registry's token-host")
              .formatted(registry.host(), Failures.clean(challenge.realm().getHost())));
    }
    HttpResponse<InputStream> response = get(challenge.question(), basic);
    try (InputStream body = response.body()) {
      return switch (response.statusCode()) {
        case 200 -> tokenIn(body.readNBytes(MOST_TOKEN_BYTES));
        case 400, 401, 403 ->
            throw Failures.of(
                FailureType.UNAUTHORISED,
                "Expected a token for registry %s, but got %d; give the worker credentials for it"
                    .formatted(registry.host(), response.statusCode()));
        default -> throw new IOException("its token service sent " + response.statusCode());
      };
    }
  }

  /** Says nothing of what it finds: it may be a token all the same. */
  private String tokenIn(byte[] answer) throws IOException {
    String token = "";
    try {
      JsonNode fields = json.readTree(answer);
      token = fields.path("token").asText(fields.path("access_token").asText());
    } catch (JsonProcessingException e) {
      // Not a token then; the exception would quote it.
    }
    if (!TOKEN.matcher(token).matches()) {
      throw new IOException("its token service sent no token");
    }
    return token;
  }

  private static @Nullable String basic(RegistrySettings registry) {
    if (registry.username() == null || registry.password() == null) {
      return null;
    }
    String pair = registry.username() + ":" + valueOf(new SecretReference(registry.password()));
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }

  private static String valueOf(SecretReference password) {
    try {
      return password.resolve();
    } catch (IllegalStateException e) {
      throw Failures.of(FailureType.INVALID_CONFIGURATION, Failures.clean(e.getMessage()));
    }
  }
}
