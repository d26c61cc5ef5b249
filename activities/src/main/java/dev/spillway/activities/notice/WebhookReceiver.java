package dev.spillway.activities.notice;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.spillway.activities.failure.Failures;
import dev.spillway.activities.registry.SecretReference;
import dev.spillway.port.Notice;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Posts notices as JSON {@code {key, kind, release, service, environment, subject, text}} with the
 * key as {@code Idempotency-Key}. Follows no redirect.
 */
public final class WebhookReceiver implements NoticeReceiver {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private final String name;
  private final URI url;
  private final @Nullable SecretReference token;
  private final ObjectMapper json = new ObjectMapper();
  private final HttpClient client =
      HttpClient.newBuilder()
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(Duration.ofSeconds(3))
          .build();

  /**
   * A receiver.
   *
   * @param token sent as bearer token; null for none
   */
  public WebhookReceiver(String name, URI url, @Nullable SecretReference token) {
    this.name = name;
    this.url = url;
    this.token = token;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void send(Notice notice) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url)
            .timeout(TIMEOUT)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", notice.key())
            .POST(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(body(notice))));
    if (token != null) {
      request.header("Authorization", "Bearer " + token.resolve());
    }
    HttpResponse<Void> response =
        client.send(request.build(), HttpResponse.BodyHandlers.discarding());
    if (response.statusCode() / 100 != 2) {
      throw new IOException("Expected 2xx, but got " + response.statusCode());
    }
  }

  private static Map<String, String> body(Notice notice) {
    Map<String, String> body = new LinkedHashMap<>();
    body.put("key", notice.key());
    body.put("kind", notice.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    body.put("release", notice.release().value());
    body.put("service", notice.target().service().value());
    body.put("environment", notice.target().environment().value());
    body.put("subject", Failures.clean(notice.subject()));
    body.put("text", Failures.clean(notice.text()));
    return body;
  }
}
