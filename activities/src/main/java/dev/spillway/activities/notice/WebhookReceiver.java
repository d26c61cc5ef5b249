package dev.spillway.activities.notice;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.spillway.activities.failure.Failures;
import dev.spillway.activities.registry.SecretReference;
import dev.spillway.activities.registry.Traced;
import dev.spillway.port.Notice;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Posts notices as JSON {@code {key, kind, release, service, environment, subject, text}} with the
 * key as {@code Idempotency-Key}. Follows no redirect.
 */
public final class WebhookReceiver implements NoticeReceiver {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final Pattern VISIBLE = Pattern.compile("\\p{Graph}+");

  private final String name;
  private final URI url;
  private final @Nullable SecretReference token;
  private final Duration timeout;
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
    this(name, url, token, TIMEOUT);
  }

  WebhookReceiver(String name, URI url, @Nullable SecretReference token, Duration timeout) {
    this.name = name;
    this.url = url;
    this.token = token;
    this.timeout = timeout;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void send(Notice notice) throws IOException, InterruptedException {
    int status = post(request(notice));
    if (status / 100 != 2) {
      throw new IOException("Expected 2xx, but got " + status);
    }
  }

  private HttpRequest request(Notice notice) throws IOException {
    HttpRequest.Builder request =
        Traced.request(HttpRequest.newBuilder(url))
            .timeout(timeout)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", notice.key())
            .POST(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(body(notice))));
    if (token != null) {
      request.header("Authorization", "Bearer " + valueOf(token));
    }
    return request.build();
  }

  /** The client would quote a value that no header takes. */
  private static String valueOf(SecretReference token) throws IOException {
    String value;
    try {
      value = token.resolve();
    } catch (IllegalStateException e) {
      throw new IOException(e.getMessage(), e);
    }
    if (!VISIBLE.matcher(value).matches()) {
      throw new IOException(
          "Expected a token of visible ASCII characters at %s; correct it"
              .formatted(token.reference()));
    }
    return value;
  }

  /**
   * The status; the body is not waited for, and its end may never come. What the client says of a
   * failure is left out, since it may hold the address, and the address may be the secret.
   */
  private int post(HttpRequest request) throws IOException, InterruptedException {
    try {
      HttpResponse<InputStream> response =
          client.send(request, HttpResponse.BodyHandlers.ofInputStream());
      response.body().close();
      return response.statusCode();
    } catch (IOException e) {
      throw new IOException("no answer (%s)".formatted(e.getClass().getSimpleName()));
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
    body.put("text", Failures.clean(notice.text(), LONGEST_TEXT));
    return body;
  }
}
