package dev.spillway.client;

import dev.spillway.client.LaneFailure.Kind;
import dev.spillway.wire.Errand;
import dev.spillway.wire.Errands;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowServiceException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Calls to Temporal: translates, once, that it is not there, and does not wait for ever. */
final class Calls {
  private Calls() {}

  static <T> T ask(Supplier<T> call) {
    try {
      return call.get();
    } catch (StatusRuntimeException | WorkflowServiceException e) {
      throw translated(e);
    }
  }

  /** The status of a call that failed; OK where the failure has none. */
  static Status.Code status(RuntimeException failure) {
    return failure instanceof StatusRuntimeException direct
        ? direct.getStatus().getCode()
        : failure.getCause() instanceof StatusRuntimeException wrapped
            ? wrapped.getStatus().getCode()
            : Status.Code.OK;
  }

  /** Whether the answer was only late, as that of a release that is just being worked on. */
  static boolean isLate(RuntimeException failure) {
    Status.Code code = status(failure);
    return code == Status.Code.DEADLINE_EXCEEDED || code == Status.Code.RESOURCE_EXHAUSTED;
  }

  /** That Temporal is not there, or lets nobody in; anything else as it is. */
  static RuntimeException translated(RuntimeException failure) {
    Status.Code code = status(failure);
    return switch (code) {
      case UNAVAILABLE, DEADLINE_EXCEEDED, RESOURCE_EXHAUSTED, UNAUTHENTICATED, PERMISSION_DENIED ->
          new LaneFailure(
              Kind.UNREACHABLE,
              "Expected Temporal to answer, but got " + code,
              "check that it runs and lets this client in, then try again");
      default -> failure;
    };
  }

  /**
   * A blocked call to the server cannot be cancelled, so it is left to a thread that may linger.
   */
  static <T> T within(Duration patience, Supplier<T> call) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    Errand errand = Errands.current();
    Thread.ofPlatform()
        .daemon()
        .start(
            () -> {
              try {
                answer.complete(Errands.on(errand, () -> ask(call)));
              } catch (RuntimeException e) {
                answer.completeExceptionally(e);
              }
            });
    try {
      return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new LaneFailure(
          Kind.NO_WORKER,
          "Expected a worker to answer, but none did within " + patience.toSeconds() + " s",
          "start a worker: ./spillway worker");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LaneFailure(Kind.INTERRUPTED, "Interrupted", "the release goes on");
    }
  }
}
