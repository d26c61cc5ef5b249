package dev.spillway.judge.trial;

import dev.spillway.judge.evidence.Poll;
import dev.spillway.judge.evidence.Requests;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The requests of a look that count for all metrics together. */
record LookCounts(TrialSpec spec) {
  /** Bad for the error budget. */
  Poll ofBurn(Look look) {
    return poll(look, spec.burnRate() == null ? null : spec.burnRate().within());
  }

  /** Failed requests where they are counted, else slow ones. */
  Poll primary(Look look) {
    boolean failures = look.canary().requests() != null || spec.latency() == null;
    return poll(look, failures || spec.latency() == null ? null : spec.latency().max());
  }

  private static Poll poll(Look look, @Nullable Duration within) {
    return new Poll(counted(look.canary(), within), counted(look.stable(), within));
  }

  private static Requests counted(TrackLook track, @Nullable Duration within) {
    if (!track.isRead()) {
      return Requests.NONE;
    }
    if (within == null) {
      return track.requests() == null ? Requests.NONE : track.requests();
    }
    double seconds = within.toNanos() / 1e9;
    return track.durations() == null || !track.durations().endsAt(seconds)
        ? Requests.NONE
        : track.durations().slowerThan(seconds);
  }
}
