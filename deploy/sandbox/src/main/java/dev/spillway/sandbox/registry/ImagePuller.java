package dev.spillway.sandbox.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** Reads from a registry what an image runs, as a node does before it starts a container. */
public final class ImagePuller {
  private static final Pattern REFERENCE =
      Pattern.compile("(127\\.0\\.0\\.1:\\d+)/([a-z0-9/._-]+)(@|:)(.+)");
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();

  /** What became of a pull. */
  public sealed interface Pull {
    /** What to run. */
    record Pulled(List<String> arguments) implements Pull {
      public Pulled {
        arguments = List.copyOf(arguments);
      }
    }

    /** Why there is nothing to run, as a node words it. */
    record Refused(String message) implements Pull {}
  }

  /** Pulls by digest or by tag; answers within seconds. */
  public Pull pull(String image) throws InterruptedException {
    Matcher reference = REFERENCE.matcher(image);
    if (!reference.matches()) {
      return refused(image, "not an image of the sandbox's registry");
    }
    String base = "http://%s/v2/%s".formatted(reference.group(1), reference.group(2));
    try {
      JsonNode manifest = get("%s/manifests/%s".formatted(base, reference.group(4)));
      JsonNode config = get("%s/blobs/%s".formatted(base, manifest.at("/config/digest").asText()));
      return new Pull.Pulled(texts(config.at("/config/Cmd")));
    } catch (IOException e) {
      return refused(image, String.valueOf(e.getMessage()));
    }
  }

  private JsonNode get(String url) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(url)).timeout(PATIENCE).build();
    HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
    if (answer.statusCode() != 200) {
      throw new IOException(
          answer.statusCode() == 404 ? "not found" : "got " + answer.statusCode());
    }
    return JSON.readTree(answer.body());
  }

  private static List<String> texts(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText).toList();
  }

  private static Pull refused(String image, String why) {
    return new Pull.Refused("failed to pull image \"%s\": %s".formatted(image, why));
  }
}
