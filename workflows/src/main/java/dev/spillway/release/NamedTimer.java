package dev.spillway.release;

import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.TimerOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;

/**
 * A timer with a summary in a scope of its own, so that it can be cancelled when what was waited
 * for comes first. A timed await would leave its timer behind.
 */
final class NamedTimer {
  private static final Duration SOON = Duration.ofSeconds(1);

  private final CancellationScope scope;
  private boolean fired;

  private NamedTimer(Duration duration, String summary) {
    TimerOptions options = TimerOptions.newBuilder().setSummary(summary).build();
    scope =
        Workflow.newCancellationScope(
            () ->
                Workflow.newTimer(duration, options)
                    .handle(
                        (done, cancelled) -> {
                          fired = cancelled == null;
                          return null;
                        }));
  }

  static NamedTimer start(Duration duration, String summary) {
    NamedTimer timer = new NamedTimer(duration, summary);
    timer.scope.run();
    return timer;
  }

  /** Fires at a time; soon where it is past. */
  static NamedTimer until(Instant time, String summary) {
    Duration left = Duration.between(ReleaseContext.workflowTime(), time);
    return start(left.compareTo(SOON) < 0 ? SOON : left, summary);
  }

  boolean fired() {
    return fired;
  }

  /** Does nothing once it has fired. */
  void cancel() {
    if (!fired) {
      scope.cancel();
    }
  }
}
