package dev.spillway.judge.trial;

import dev.spillway.judge.evidence.Histogram;
import dev.spillway.judge.evidence.Requests;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Looks every 15 s. */
final class Looks {
  private static final List<Double> BOUNDS = List.of(0.1, 0.25, 0.5, Double.POSITIVE_INFINITY);

  private final List<Look> all = new ArrayList<>();

  /** So many looks, each with 100 canary requests and 1,900 of stable. */
  Looks bad(int looks, int canaryBad, int stableBad) {
    IntStream.range(0, looks)
        .forEach(
            i ->
                add(counted(new Requests(canaryBad, 100)), counted(new Requests(stableBad, 1900))));
    return this;
  }

  Looks unseen(int looks, Sight sight) {
    IntStream.range(0, looks)
        .forEach(
            i -> add(TrackLook.unseen(sight, "is not scraped"), counted(new Requests(2, 1900))));
    return this;
  }

  Looks idle(int looks) {
    IntStream.range(0, looks)
        .forEach(i -> add(counted(Requests.NONE), counted(new Requests(2, 1900))));
    return this;
  }

  /** Response times by bucket: up to 100 ms, 250 ms, 500 ms and above. */
  Looks took(int looks, List<Double> canary, List<Double> stable) {
    IntStream.range(0, looks).forEach(i -> add(timed(canary), timed(stable)));
    return this;
  }

  Looks add(TrackLook canary, TrackLook stable) {
    all.add(new Look(Duration.ofSeconds(15L * (all.size() + 1)), canary, stable));
    return this;
  }

  List<Look> list() {
    return List.copyOf(all);
  }

  static TrackLook counted(Requests requests) {
    return TrackLook.of(requests, null, 0);
  }

  private static TrackLook timed(List<Double> counts) {
    return TrackLook.of(null, new Histogram(BOUNDS, counts), 0);
  }
}
