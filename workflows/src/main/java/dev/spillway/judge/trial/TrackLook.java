package dev.spillway.judge.trial;

import dev.spillway.judge.evidence.Histogram;
import dev.spillway.judge.evidence.Requests;
import dev.spillway.judge.evidence.TrackCounts;
import org.jspecify.annotations.Nullable;

/**
 * What one track gained since the look before.
 *
 * @param why in words, where it was not counted
 * @param requests failed ones of all; null where the source counts none
 * @param durations of the requests; null where the source measures none
 * @param pods that were counted; 0 where nobody knows
 */
public record TrackLook(
    Sight sight, String why, @Nullable Requests requests, @Nullable Histogram durations, int pods) {
  /** Nothing is known about it. */
  public static TrackLook unseen(Sight sight, String why) {
    return new TrackLook(sight, why, null, null, 0);
  }

  /** Of counts that somebody else took. */
  public static TrackLook of(@Nullable Requests requests, @Nullable Histogram durations, int pods) {
    if (requests == null && durations == null) {
      return unseen(Sight.NO_DATA, "neither requests nor buckets");
    }
    boolean any =
        (requests != null && requests.total() > 0) || (durations != null && durations.total() > 0);
    return any
        ? new TrackLook(Sight.COUNTED, "", requests, durations, pods)
        : new TrackLook(Sight.NO_TRAFFIC, "no requests", requests, durations, pods);
  }

  /** Of raw counters that were read over a window. */
  public static TrackLook of(TrackCounts counts, int pods) {
    return switch (counts) {
      case TrackCounts.Counted counted -> of(counted.increases(), pods);
      case TrackCounts.Partial partial ->
          unseen(
              Sight.PARTIAL,
              "only %.0f %% of the readings are there".formatted(100 * partial.coverage()));
      case TrackCounts.NoTraffic none ->
          new TrackLook(Sight.NO_TRAFFIC, "no requests", Requests.NONE, null, pods);
      case TrackCounts.NoData none -> unseen(Sight.NO_DATA, none.why());
      case TrackCounts.Contradictory odd -> unseen(Sight.CONTRADICTORY, odd.why());
    };
  }

  private static TrackLook of(TrackCounts.Increases increases, int pods) {
    return of(increases.requests(), increases.hasBuckets() ? Histogram.of(increases) : null, pods);
  }

  /** Whether what it shows may be added up: it was read, with or without requests. */
  boolean isRead() {
    return sight == Sight.COUNTED || sight == Sight.NO_TRAFFIC;
  }
}
