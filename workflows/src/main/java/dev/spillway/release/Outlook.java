package dev.spillway.release;

import dev.spillway.step.ReleasePlan;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** What lies ahead of a release, from what its steps explain. */
final class Outlook {
  private final ReleasePlan plan;
  private final Collection<StepTrack> steps;

  Outlook(ReleasePlan plan, Collection<StepTrack> steps) {
    this.plan = plan;
    this.steps = steps;
  }

  /** When it can be done at the soonest. */
  Instant earliestEnd(Instant now) {
    Instant earliest = now;
    for (StepTrack track : steps) {
      Duration atLeast = track.step().explain(plan).atLeast();
      earliest =
          switch (track.state()) {
            case PENDING -> earliest.plus(atLeast);
            case RUNNING, NEEDS_DECISION -> later(earliest, track.status().startedAt(), atLeast);
            case PASSED, CARRIED, SKIPPED, FAILED, ABORTED, UNDONE, UNDO_FAILED, UNKNOWN ->
                earliest;
          };
    }
    return earliest;
  }

  /** What an abort would do now, in the order it would. */
  String undo() {
    return steps.stream()
        .filter(track -> isBegun(track.state()))
        .map(track -> track.step().id() + ": " + track.step().explain(plan).undo())
        .reduce((first, second) -> second + "; " + first)
        .orElse("nothing to undo yet");
  }

  private static Instant later(Instant earliest, @Nullable Instant startedAt, Duration atLeast) {
    Instant end = startedAt == null ? earliest : startedAt.plus(atLeast);
    return end.isAfter(earliest) ? end : earliest;
  }

  private static boolean isBegun(StepState state) {
    return switch (state) {
      case RUNNING, NEEDS_DECISION, PASSED, FAILED, ABORTED, UNDONE, UNDO_FAILED, UNKNOWN -> true;
      case PENDING, SKIPPED, CARRIED -> false;
    };
  }
}
