package dev.spillway.starter.gateway;

import dev.spillway.client.LaneFailure;
import dev.spillway.client.LaneFailure.Kind;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How long somebody who waits for a release waits for its gateway. */
final class Outage {
  private static final Duration FIRST = Duration.ofMillis(500);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
  private static final Duration LONGEST = Duration.ofMinutes(10);

  /** What a gateway that is being restarted or repaired may answer. */
  private static final Set<Kind> PASSING =
      Collections.unmodifiableSet(EnumSet.of(Kind.UNREACHABLE, Kind.NO_WORKER, Kind.BUG));

  private @Nullable Deadline end;
  private Duration pause = FIRST;

  /** The gateway answers again. */
  void over() {
    end = null;
    pause = FIRST;
  }

  /** Pauses, longer each time; fails where waiting would not help, or has not helped for long. */
  void waitOut(LaneFailure failure, Deadline deadline) {
    if (!PASSING.contains(failure.kind())) {
      throw failure;
    }
    end = end == null ? Deadline.in(LONGEST) : end;
    if (end.isOver()) {
      throw failure;
    }
    pauseOnce(deadline);
  }

  /** Pauses before the same is asked again. */
  void pauseOnce(Deadline deadline) {
    deadline.pause(pause);
    pause = Deadline.shorter(pause.multipliedBy(2), LONGEST_PAUSE);
  }
}
