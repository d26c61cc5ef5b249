package dev.spillway.activities.analysis;

import dev.spillway.judge.Track;
import dev.spillway.port.AnalyzeRequest;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Begins to watch the pods of both tracks on threads of their own, and again where that failed or
 * the track was not there yet: an API server may take its time, or be away, and the analysis has to
 * beat and to judge meanwhile.
 */
final class PodSearch implements AutoCloseable {
  /** Together with a scrape it is shorter than the time between two beats of an analysis. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final PodDiscovery discovery;
  private final AnalyzeRequest.Scope scope;
  private final Map<Track, CompletableFuture<Optional<PodWatch>>> watches =
      new EnumMap<>(Track.class);

  /**
   * Begins to look.
   *
   * @param scope whose answers are judged
   */
  PodSearch(PodDiscovery discovery, AnalyzeRequest.Scope scope) {
    this.discovery = discovery;
    this.scope = scope;
    for (Track track : Track.values()) {
      start(track);
    }
  }

  private void start(Track track) {
    watches.put(
        track,
        CompletableFuture.supplyAsync(() -> discovery.watch(track), Thread::startVirtualThread));
  }

  /**
   * Where the pods answer now, once they are known. All of a service is judged as one: there is
   * nothing to compare it with.
   *
   * @throws UnusableAnswerException while they are not
   * @throws ApplicationFailure when another try cannot help
   */
  List<PodAddress> addresses() throws UnusableAnswerException, InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    List<PodAddress> addresses = new ArrayList<>();
    for (Track track : Track.values()) {
      found(track, deadline - System.nanoTime())
          .ifPresentOrElse(watch -> addresses.addAll(watch.addresses()), () -> start(track));
    }
    return switch (scope) {
      case CANARY -> addresses;
      case SERVICE -> addresses.stream().map(it -> it.countingFor(Track.CANARY)).toList();
    };
  }

  private Optional<PodWatch> found(Track track, long nanos)
      throws UnusableAnswerException, InterruptedException {
    try {
      return Objects.requireNonNull(watches.get(track)).get(nanos, TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new UnusableAnswerException("the API server has not named the pods yet");
    } catch (ExecutionException e) {
      throw retried(track, e);
    }
  }

  private UnusableAnswerException retried(Track track, ExecutionException failure) {
    if (!(failure.getCause() instanceof ApplicationFailure known)) {
      throw new IllegalStateException("Expected to watch pods", failure.getCause());
    }
    if (known.isNonRetryable()) {
      throw known;
    }
    start(track);
    return new UnusableAnswerException(known.getOriginalMessage());
  }

  /** Ends the watches, or has them end as soon as they begin. */
  @Override
  public void close() {
    for (CompletableFuture<Optional<PodWatch>> watch : watches.values()) {
      var ignored = watch.thenAccept(found -> found.ifPresent(PodWatch::close));
    }
  }
}
