package dev.spillway.release;

import dev.spillway.step.Step;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How far one step is. */
final class StepTrack {
  private final Step step;
  private StepState state = StepState.PENDING;
  private String detail = "";
  private @Nullable Instant startedAt;
  private @Nullable Instant endedAt;
  private int attempts;

  StepTrack(Step step) {
    this.step = step;
  }

  /** As another workflow left it. */
  void takeOver(StepStatus status) {
    state = status.state();
    detail = status.detail();
    startedAt = status.startedAt();
    endedAt = status.endedAt();
    attempts = status.attempts();
  }

  void begin(Instant now) {
    state = StepState.RUNNING;
    detail = "";
    startedAt = startedAt == null ? now : startedAt;
    endedAt = null;
    attempts++;
  }

  void note(StepState newState, String newDetail) {
    state = newState;
    detail = newDetail;
  }

  void end(StepState newState, String newDetail, Instant now) {
    note(newState, newDetail);
    endedAt = now;
  }

  Step step() {
    return step;
  }

  StepState state() {
    return state;
  }

  StepStatus status() {
    return new StepStatus(step.id(), step.kind(), state, detail, startedAt, endedAt, attempts);
  }
}
