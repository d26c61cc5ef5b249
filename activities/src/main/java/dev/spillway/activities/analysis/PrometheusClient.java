package dev.spillway.activities.analysis;

import dev.spillway.activities.failure.Failures;
import dev.spillway.activities.registry.Traced;
import dev.spillway.wire.Errand;
import dev.spillway.wire.Errands;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Asks Prometheus' HTTP API (v1, instant queries), within limits. Reads only, so every question may
 * be repeated. Follows no redirect.
 */
final class PrometheusClient implements AutoCloseable {
  /** Of a query itself, asked as it stands; the same is said for every way it can be malformed. */
  private static final Set<String> FAULTS_OF_THE_QUERY = Set.of("bad_data", "execution");

  /**
   * A query.
   *
   * @param at the time it is evaluated for; null for the server's own present
   */
  record Question(String query, @Nullable Instant at) {}

  private final PrometheusSettings settings;
  private final PrometheusAccess access;
  private final HttpClient client;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /**
   * Asks nothing yet.
   *
   * @throws IllegalArgumentException where the file of authorities holds none
   */
  PrometheusClient(PrometheusSettings settings) {
    this.settings = settings;
    this.access = new PrometheusAccess(settings.server());
    this.client = access.client(settings.timeout());
  }

  PrometheusSettings settings() {
    return settings;
  }

  /** All at the same time; one outcome a question, in the order asked, within the timeout. */
  List<Outcome> ask(List<Question> questions) throws InterruptedException {
    Errand errand = Errands.current();
    List<Future<Outcome>> answers =
        threads.invokeAll(
            questions.stream().<Callable<Outcome>>map(it -> () -> ask(it, errand)).toList(),
            settings.timeout().toMillis(),
            TimeUnit.MILLISECONDS);
    List<Outcome> outcomes = new ArrayList<>();
    for (Future<Outcome> answer : answers) {
      outcomes.add(outcomeOf(answer));
    }
    return outcomes;
  }

  private Outcome outcomeOf(Future<Outcome> answer) throws InterruptedException {
    try {
      return answer.get();
    } catch (CancellationException e) {
      return unanswered(late());
    } catch (ExecutionException e) {
      return unanswered(reason(e.getCause()));
    }
  }

  private Outcome ask(Question question, Errand errand) throws IOException, InterruptedException {
    HttpResponse<InputStream> response =
        client.send(request(question, errand), HttpResponse.BodyHandlers.ofInputStream());
    try (InputStream body = new LimitedStream(response.body(), settings.maxBytes())) {
      return response.statusCode() == 200 ? read(body) : refusal(response.statusCode(), body);
    }
  }

  private HttpRequest request(Question question, Errand errand) throws IOException {
    StringBuilder form = new StringBuilder("query=").append(encoded(question.query()));
    form.append("&timeout=").append(PromQl.duration(settings.timeout()));
    if (question.at() != null) {
      form.append("&time=").append(encoded(question.at().toString()));
    }
    HttpRequest.Builder request =
        Traced.request(HttpRequest.newBuilder(settings.server().queries()), errand)
            .timeout(settings.timeout())
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Accept", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(form.toString()));
    access.authorization().ifPresent(value -> request.header("Authorization", value));
    return request.build();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private Outcome read(InputStream body) throws IOException {
    PrometheusReply reply = ReplyReader.read(body);
    return reply.answer() == null ? failure(200, reply) : new Outcome.Answered(reply.answer());
  }

  /** Prometheus says why in JSON; what a proxy says is another thing. */
  private Outcome refusal(int status, InputStream body) throws IOException {
    try {
      PrometheusReply reply = ReplyReader.read(body);
      if (reply.answer() == null) {
        return failure(status, reply);
      }
    } catch (UnusableAnswerException e) {
      // The status says more.
    }
    return unanswered("Expected 200, but got %d; %s".formatted(status, remedy(status)));
  }

  private Outcome failure(int status, PrometheusReply reply) {
    String type = Failures.clean(reply.errorType());
    String said = Failures.clean(reply.error());
    return FAULTS_OF_THE_QUERY.contains(type)
        ? new Outcome.Refused(
            "Expected source '%s' to understand the query, but it said %s: %s; correct the query"
                .formatted(settings.name(), type, said))
        : unanswered(
            "Expected an answer, but got %d %s: %s; %s"
                .formatted(status, type, said, remedy(status)));
  }

  private static String remedy(int status) {
    return switch (status) {
      case 401, 403 -> "give the worker a token or a password that may query";
      case 301, 302, 303, 307, 308 -> "write the address that it redirects to as its url";
      case 404, 405 -> "does the url lead to Prometheus, with the path before /api/v1?";
      case 413, 422 -> "have it read fewer or shorter series, or raise the server's limits";
      default -> "it is asked again; look at the server and what stands before it";
    };
  }

  private Outcome.Unanswered unanswered(String why) {
    return new Outcome.Unanswered("source '%s': %s".formatted(settings.name(), why));
  }

  /** Never the text of others' exceptions: the client quotes there what the server sent. */
  private String reason(@Nullable Throwable failure) {
    return switch (failure) {
      case UnusableAnswerException unusable -> String.valueOf(unusable.getMessage());
      case HttpTimeoutException late -> late();
      case ConnectException refused -> "the connection was refused; is it up, and its url right?";
      case SSLException untrusted ->
          "no TLS connection (%s); is its ca-file the one that signed its certificate?"
              .formatted(untrusted.getClass().getSimpleName());
      case null -> "no answer";
      case Throwable other ->
          "no whole answer (%s); it is asked again".formatted(other.getClass().getSimpleName());
    };
  }

  private String late() {
    return "no answer within %d ms; is it overloaded, or the query too large?"
        .formatted(settings.timeout().toMillis());
  }

  @Override
  public void close() {
    threads.shutdownNow();
    client.shutdownNow();
  }
}
