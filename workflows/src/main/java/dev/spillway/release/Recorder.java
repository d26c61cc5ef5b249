package dev.spillway.release;

import dev.spillway.port.ActivityStubs;
import dev.spillway.port.AppendEvents;
import dev.spillway.port.ReleaseLine;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the journal to the record, one write at a time and never in the way of the release. */
final class Recorder {
  private static final Duration BOUNDARY_PAUSE = Duration.ofSeconds(30);

  private final ReleaseState state;
  private final ActivityStubs activities;
  private boolean writing;
  private boolean wanted;
  private Instant lastFlush;

  Recorder(ReleaseState state, ActivityStubs activities) {
    this.state = state;
    this.activities = activities;
    this.lastFlush = ReleaseContext.workflowTime();
  }

  /** At a step's boundary; several that follow at once are written together. */
  void flushAtBoundary() {
    if (!ReleaseContext.workflowTime().isBefore(lastFlush.plus(BOUNDARY_PAUSE))) {
      flush();
    }
  }

  /** Begins to write what is pending now, or as soon as the write under way has ended. */
  void flushSoon() {
    wanted = writing;
    flush();
  }

  /** Begins to write what is pending; what a write that fails leaves is the next one's. */
  void flush() {
    if (!state.keepsRecord() || writing || state.journal().pending().isEmpty()) {
      return;
    }
    AppendEvents append = append(null);
    writing = true;
    lastFlush = ReleaseContext.workflowTime();
    Workflow.newDetachedCancellationScope(
            () ->
                Async.function(activities.record("write the record")::append, append)
                    .handle(
                        (done, failure) -> {
                          writing = false;
                          if (failure == null) {
                            state.journal().written(append.events().size());
                          }
                          if (wanted) {
                            wanted = false;
                            flush();
                          }
                          return done;
                        }))
        .run();
  }

  /** Writes everything, and tries for a day; the release ends all the same. */
  void finish(List<String> claims) {
    if (!state.keepsRecord()) {
      return;
    }
    Workflow.await(() -> !writing);
    AppendEvents last = append(claims);
    try {
      var ignored = activities.undoing().record("write the end").append(last);
      state.journal().written(last.events().size());
    } catch (ActivityFailure e) {
      Workflow.getLogger(Recorder.class).error("the record lacks the end: {}", Causes.of(e));
    }
  }

  private AppendEvents append(@Nullable List<String> claims) {
    ReleaseHead head = state.head();
    Progress progress = state.progress();
    ReleaseLine line =
        new ReleaseLine(
            Workflow.getInfo().getWorkflowId(),
            head.image().toString(),
            head.startedBy().toString(),
            head.startedAt(),
            progress.phase().wireName(),
            progress.doing(),
            progress.outcome() == null ? null : progress.outcome().wireName());
    return new AppendEvents(head.target(), head.id(), line, state.journal().pending(), claims);
  }
}
