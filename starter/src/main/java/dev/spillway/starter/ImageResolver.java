package dev.spillway.starter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.spillway.model.Image;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns a tag into the digest it means now (OCI distribution specification), anonymously. */
final class ImageResolver {
  private static final String ACCEPT =
      "application/vnd.oci.image.index.v1+json, application/vnd.oci.image.manifest.v1+json,"
          + " application/vnd.docker.distribution.manifest.list.v2+json,"
          + " application/vnd.docker.distribution.manifest.v2+json";
  private static final Pattern TAGGED =
      Pattern.compile("(?<host>[^/]+)/(?<path>[^:@]+):(?<tag>[A-Za-z0-9_][A-Za-z0-9_.-]{0,127})");
  private static final Pattern LOOPBACK =
      Pattern.compile("(localhost|127\\.\\d+\\.\\d+\\.\\d+|\\[::1])(:\\d+)?");
  private static final Pattern PARAMETER = Pattern.compile("([a-z]+)=\"([^\"]*)\"");
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final HttpClient client =
      HttpClient.newBuilder()
          .connectTimeout(PATIENCE)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  /** The image by digest; what a tag meant is said aloud, since the tag never travels. */
  Image resolve(String reference, Console console) {
    if (reference.contains("@")) {
      return byDigest(reference);
    }
    Matcher tagged = TAGGED.matcher(reference);
    if (!tagged.matches()) {
      throw new CommandException(
          ExitCode.USAGE,
          "Expected an image such as registry.example/shop/orders@sha256:… or with a tag, but was '%s'"
              .formatted(reference),
          "name its registry, repository and digest");
    }
    String repository = tagged.group("host") + "/" + tagged.group("path");
    Image image = new Image(repository, digest(tagged, reference));
    console.say("%s is %s".formatted(reference, image));
    return image;
  }

  private static Image byDigest(String reference) {
    try {
      return Image.of(reference);
    } catch (IllegalArgumentException e) {
      throw new CommandException(
          ExitCode.USAGE, String.valueOf(e.getMessage()), "copy the digest from your build");
    }
  }

  private String digest(Matcher tagged, String reference) {
    String host = tagged.group("host");
    String scheme = LOOPBACK.matcher(host).matches() ? "http" : "https";
    URI uri =
        URI.create(
            "%s://%s/v2/%s/manifests/%s"
                .formatted(scheme, host, tagged.group("path"), tagged.group("tag")));
    try {
      HttpResponse<Void> response = head(uri, "");
      if (response.statusCode() == 401) {
        response = head(uri, token(response, scheme));
      }
      if (response.statusCode() == 200) {
        return response
            .headers()
            .firstValue("Docker-Content-Digest")
            .orElseThrow(() -> new IOException("no Docker-Content-Digest"));
      }
      throw new CommandException(
          ExitCode.USAGE,
          "Expected %s to know '%s', but got %d".formatted(host, reference, response.statusCode()),
          "check the tag, or name the digest");
    } catch (IOException e) {
      throw new CommandException(
          ExitCode.UNREACHABLE,
          "Expected an answer from registry %s, but got none (%s)".formatted(host, e.getMessage()),
          "check the network, or name the digest");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandException(ExitCode.INTERRUPTED, "Interrupted", "nothing was started");
    }
  }

  private HttpResponse<Void> head(URI uri, String token) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .timeout(PATIENCE)
            .header("Accept", ACCEPT)
            .method("HEAD", HttpRequest.BodyPublishers.noBody());
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.discarding());
  }

  private String token(HttpResponse<?> refused, String scheme)
      throws IOException, InterruptedException {
    String challenge = refused.headers().firstValue("WWW-Authenticate").orElse("");
    String realm = parameter(challenge, "realm");
    if (!realm.startsWith(scheme + "://")) {
      throw new IOException("the registry wants credentials; name the digest instead");
    }
    URI uri =
        URI.create(
            "%s?service=%s&scope=%s"
                .formatted(
                    realm,
                    encoded(parameter(challenge, "service")),
                    encoded(parameter(challenge, "scope"))));
    HttpResponse<String> answer =
        client.send(
            HttpRequest.newBuilder(uri).timeout(PATIENCE).build(),
            HttpResponse.BodyHandlers.ofString());
    JsonNode json = new ObjectMapper().readTree(answer.body());
    return json.path("token").asText(json.path("access_token").asText(""));
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

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
