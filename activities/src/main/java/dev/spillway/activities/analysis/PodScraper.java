package dev.spillway.activities.analysis;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Asks pods for their metrics, all at the same time, within limits. Follows no redirect. */
final class PodScraper implements AutoCloseable {
  /** What is read of an answer. */
  record Wanted(ScrapeSettings settings, SortedMap<String, SeriesSelector> thresholds) {
    @Nullable String bucketName() {
      return settings.latencyHistogram() == null ? null : settings.latencyHistogram() + "_bucket";
    }

    boolean wants(String name) {
      return name.equals(settings.requests())
          || name.equals(bucketName())
          || thresholds.values().stream().anyMatch(selector -> selector.name().equals(name));
    }
  }

  private final HttpClient client;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  PodScraper(ScrapeSettings settings) {
    client =
        HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(settings.timeout())
            .build();
  }

  /** One answer a pod, in the order asked; a pod that does not answer in time has a problem. */
  List<PodScrape> scrape(List<PodAddress> pods, Wanted wanted) throws InterruptedException {
    List<Future<PodScrape>> answers =
        threads.invokeAll(
            pods.stream().<Callable<PodScrape>>map(pod -> () -> ask(pod, wanted)).toList(),
            wanted.settings().timeout().toMillis(),
            TimeUnit.MILLISECONDS);
    List<PodScrape> scrapes = new ArrayList<>();
    for (int i = 0; i < pods.size(); i++) {
      scrapes.add(answerOf(pods.get(i), answers.get(i), wanted.settings()));
    }
    return scrapes;
  }

  private static PodScrape answerOf(
      PodAddress pod, Future<PodScrape> answer, ScrapeSettings settings)
      throws InterruptedException {
    try {
      return answer.get();
    } catch (CancellationException e) {
      return PodScrape.failed(pod, "%s: %s".formatted(pod, late(settings)));
    } catch (ExecutionException e) {
      return PodScrape.failed(pod, "%s: %s".formatted(pod, reason(e.getCause(), settings)));
    }
  }

  /** Never the text of others' exceptions: the client quotes there what the pod sent. */
  private static String reason(@Nullable Throwable failure, ScrapeSettings settings) {
    return switch (failure) {
      case UnusableAnswerException unusable -> String.valueOf(unusable.getMessage());
      case HttpTimeoutException late -> late(settings);
      case ConnectException refused -> "the connection was refused";
      case null -> "no answer";
      case Throwable other -> "no answer (%s)".formatted(other.getClass().getSimpleName());
    };
  }

  private static String late(ScrapeSettings settings) {
    return "no answer within %d ms".formatted(settings.timeout().toMillis());
  }

  private PodScrape ask(PodAddress pod, Wanted wanted) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(pod.metrics())
            .timeout(wanted.settings().timeout())
            .header("Accept", "text/plain;version=0.0.4")
            .build();
    HttpResponse<InputStream> response =
        client.send(request, HttpResponse.BodyHandlers.ofInputStream());
    try (InputStream body = response.body()) {
      if (response.statusCode() != 200) {
        throw new UnusableAnswerException("Expected 200, but got " + response.statusCode());
      }
      PodScrape scrape = new PodScrape(pod);
      Exposition.read(
          new BufferedReader(
              new InputStreamReader(
                  new LimitedStream(body, wanted.settings().maxBytes()), StandardCharsets.UTF_8)),
          wanted::wants,
          (name, labels, value) -> scrape.take(wanted, name, labels, value));
      return scrape;
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
    client.shutdownNow();
  }
}
