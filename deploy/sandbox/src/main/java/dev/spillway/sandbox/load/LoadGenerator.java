package dev.spillway.sandbox.load;

import dev.spillway.sandbox.load.LoadReport.Answers;
import dev.spillway.sandbox.load.LoadReport.Quality;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Users who send so many requests a second, whatever the answers, until told to stop. */
public final class LoadGenerator implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int MOST_AT_ONCE = 200;
  private static final int PROBLEMS = 5;
  private static final int FAILED_FROM = 500;
  private static final String NO_VERSION = "gateway";

  private final URI target;
  private final Duration late;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("load").factory());
  private final ExecutorService users = Executors.newVirtualThreadPerTaskExecutor();
  private final Semaphore atOnce = new Semaphore(MOST_AT_ONCE);
  private final AtomicLong orders = new AtomicLong();
  private final SortedMap<String, Answers> byVersion = new TreeMap<>();
  private final List<String> problems = new ArrayList<>();

  /**
   * Begins at once.
   *
   * @param late how long an answer may take before a user calls it late
   */
  public LoadGenerator(URI target, int requestsPerSecond, Duration late) {
    this.target = target;
    this.late = late;
    long micros = TimeUnit.SECONDS.toMicros(1) / requestsPerSecond;
    var unused = clock.scheduleAtFixedRate(this::oneMore, micros, micros, TimeUnit.MICROSECONDS);
  }

  /** What became of the requests so far. */
  public LoadReport report() {
    synchronized (byVersion) {
      return new LoadReport(byVersion, problems);
    }
  }

  /** Sends no more and waits for the last answers. */
  @Override
  public void close() {
    clock.shutdownNow();
    users.shutdown();
    try {
      if (!users.awaitTermination(PATIENCE.toSeconds() + 1, TimeUnit.SECONDS)) {
        users.shutdownNow();
      }
    } catch (InterruptedException e) {
      users.shutdownNow();
      Thread.currentThread().interrupt();
    }
    http.shutdownNow();
  }

  private void oneMore() {
    if (atOnce.tryAcquire()) {
      var unused = users.submit(this::order);
    } else {
      count(NO_VERSION, Quality.FAILED, "more than %d requests at once".formatted(MOST_AT_ONCE));
    }
  }

  private void order() {
    try {
      long asked = System.nanoTime();
      URI uri = target.resolve("/orders/" + orders.incrementAndGet());
      HttpResponse<String> answer =
          http.send(
              HttpRequest.newBuilder(uri).timeout(PATIENCE).build(),
              HttpResponse.BodyHandlers.ofString());
      String version = answer.headers().firstValue("X-Version").orElse(NO_VERSION);
      Duration took = Duration.ofNanos(System.nanoTime() - asked);
      count(version, quality(answer, took), answer.statusCode() + " " + answer.body());
    } catch (IOException e) {
      count(NO_VERSION, Quality.FAILED, e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      atOnce.release();
    }
  }

  private Quality quality(HttpResponse<String> answer, Duration took) {
    if (answer.statusCode() >= FAILED_FROM) {
      return Quality.FAILED;
    }
    return took.compareTo(late) > 0 ? Quality.LATE : Quality.GOOD;
  }

  private void count(String version, Quality quality, String text) {
    Instant now = Instant.now();
    synchronized (byVersion) {
      byVersion.merge(
          version, Answers.NONE.plus(quality, now), (old, one) -> old.plus(quality, now));
      if (quality == Quality.FAILED && problems.size() < PROBLEMS) {
        problems.add(
            "%s: %s, at %s".formatted(version, text.strip(), now.truncatedTo(ChronoUnit.MILLIS)));
      }
    }
  }
}
