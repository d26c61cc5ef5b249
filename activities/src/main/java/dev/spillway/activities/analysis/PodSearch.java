package dev.spillway.activities.analysis;

import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Begins to watch pods on a thread of its own, and again where that failed: an API server may take
 * its time, or be away, and the analysis has to beat and to judge meanwhile.
 */
final class PodSearch implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Supplier<PodWatch> begin;
  private CompletableFuture<PodWatch> watch;

  PodSearch(Supplier<PodWatch> begin) {
    this.begin = begin;
    this.watch = start();
  }

  private CompletableFuture<PodWatch> start() {
    return CompletableFuture.supplyAsync(begin, Thread::startVirtualThread);
  }

  /**
   * The pods, once they are known.
   *
   * @throws UnusableAnswerException while they are not
   * @throws ApplicationFailure when another try cannot help
   */
  PodWatch pods() throws UnusableAnswerException, InterruptedException {
    try {
      return watch.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new UnusableAnswerException("the API server has not named the pods yet");
    } catch (ExecutionException e) {
      throw retried(e);
    }
  }

  private UnusableAnswerException retried(ExecutionException failure) {
    if (!(failure.getCause() instanceof ApplicationFailure known)) {
      throw new IllegalStateException("Expected to watch pods", failure.getCause());
    }
    if (known.isNonRetryable()) {
      throw known;
    }
    watch = start();
    return new UnusableAnswerException(known.getOriginalMessage());
  }

  /** Ends the watch, or has it end as soon as it begins. */
  @Override
  public void close() {
    var ignored = watch.thenAccept(PodWatch::close);
  }
}
