package dev.spillway.sandbox.measure.detection;

import dev.spillway.judge.Series;
import dev.spillway.judge.Track;
import dev.spillway.judge.evidence.CounterWindow;
import dev.spillway.judge.evidence.Poll;
import dev.spillway.judge.evidence.RawSeries;
import dev.spillway.judge.evidence.Reading;
import dev.spillway.judge.evidence.Requests;
import dev.spillway.judge.evidence.TrackCounts;
import dev.spillway.judge.evidence.TrackCounts.Counted;
import dev.spillway.judge.evidence.Window;
import dev.spillway.starter.analysis.Draws;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Two pods of each track with raw counters, that restart or miss scrapes as the row says. Their
 * counters are read the way real ones are.
 */
final class ScrapedPods {
  private static final Duration EVERY = Duration.ofSeconds(Traffic.SECONDS);
  private static final double RESTARTS_PER_POLL = 1.0 / 60;
  private static final double FAILED_SCRAPES = 0.1;
  private static final int PODS_PER_TRACK = 2;

  /** Reaches further back than scrapes fail in a row, but for one window of ten thousand. */
  private static final int READINGS_KEPT = 5;

  private final Row row;
  private final Draws draws;
  private final List<Pod> pods = new ArrayList<>();

  ScrapedPods(Row row, Draws draws) {
    this.row = row;
    this.draws = draws;
    for (int number = 0; number < PODS_PER_TRACK; number++) {
      pods.add(new Pod(Track.CANARY, "canary-" + number));
      pods.add(new Pod(Track.STABLE, "stable-" + number));
    }
  }

  /** Lets a poll's time pass; what the users of the canary got in it. */
  Requests serve(int at) {
    Requests served = Requests.NONE;
    for (Pod pod : pods) {
      boolean isCanary = pod.track == Track.CANARY;
      double mean = isCanary ? row.traffic().canaries(at) : row.traffic().stables(at);
      double share = isCanary ? row.truth().canary(at) : row.truth().stable(at);
      Requests got = pod.serve(mean / PODS_PER_TRACK, share);
      served = isCanary ? served.plus(got) : served;
      pod.scrape(scrapedAt(at));
    }
    return served;
  }

  /** The poll as it was scraped; null where a track's readings are too few, or show no requests. */
  @Nullable Poll read(int at) {
    Window window = Window.ending(scrapedAt(at), EVERY);
    CounterWindow counters = new CounterWindow(window, EVERY, Duration.ZERO);
    List<RawSeries> series = pods.stream().flatMap(pod -> pod.series().stream()).toList();
    TrackCounts canary = counters.of(Track.CANARY, series);
    TrackCounts stable = counters.of(Track.STABLE, series);
    return canary instanceof Counted c && stable instanceof Counted s
        ? new Poll(c.increases().requests(), s.increases().requests())
        : null;
  }

  private static Instant scrapedAt(int look) {
    return Instant.ofEpochSecond((long) Traffic.SECONDS * (look + 1));
  }

  /** One process and what it counted since it began. */
  private final class Pod {
    private final Track track;
    private final String name;
    private final Deque<Reading> totals = new ArrayDeque<>();
    private final Deque<Reading> bads = new ArrayDeque<>();
    private Requests counted = Requests.NONE;

    Pod(Track track, String name) {
      this.track = track;
      this.name = name;
      keep(scrapedAt(-1));
    }

    Requests serve(double mean, double share) {
      boolean restarts = row.upset() == Upset.RESTARTS && draws.happens(RESTARTS_PER_POLL);
      double before = restarts ? draws.even() : 0;
      Requests lost = requests(mean * before, share);
      Requests kept = requests(mean * (1 - before), share);
      counted = restarts ? kept : counted.plus(kept);
      return lost.plus(kept);
    }

    private Requests requests(double mean, double share) {
      double bad = draws.poisson(mean * share);
      return new Requests(bad, bad + draws.poisson(mean * (1 - share)));
    }

    void scrape(Instant at) {
      boolean fails = row.upset() == Upset.GAPS && draws.happens(FAILED_SCRAPES);
      if (!fails) {
        keep(at);
      }
    }

    private void keep(Instant at) {
      totals.add(new Reading(at, counted.total()));
      bads.add(new Reading(at, counted.bad()));
      if (totals.size() > READINGS_KEPT) {
        totals.remove();
        bads.remove();
      }
    }

    List<RawSeries> series() {
      return List.of(
          new RawSeries(track, name, Series.TOTAL, null, List.copyOf(totals)),
          new RawSeries(track, name, Series.BAD, null, List.copyOf(bads)));
    }
  }
}
