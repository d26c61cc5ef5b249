package dev.spillway.judge.trial;

import dev.spillway.judge.evidence.Poll;
import dev.spillway.judge.evidence.Requests;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The requests of a look that count for all metrics together. */
record LookCounts(TrialSpec spec) {
  /** Bad for the error budget. */
  Poll ofBurn(Look look) {
    return poll(look.whole(), spec.burnRate() == null ? null : spec.burnRate().within());
  }

  /** Failed requests where they are counted and bad for anything, else slow ones. */
  Poll primary(Look look) {
    boolean onlySlowBurns = spec.latency() == null && !spec.countsFailures();
    Look whole = look.whole();
    boolean failures = whole.canary().requests() != null && !onlySlowBurns;
    return poll(whole, failures ? null : spec.slowFrom());
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
