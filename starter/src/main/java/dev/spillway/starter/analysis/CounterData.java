package dev.spillway.starter.analysis;

import dev.spillway.judge.Track;
import dev.spillway.judge.evidence.BurstWatch;
import dev.spillway.judge.evidence.CounterWindow;
import dev.spillway.judge.evidence.RawSeries;
import dev.spillway.judge.evidence.TrackCounts;
import dev.spillway.judge.evidence.Window;
import dev.spillway.judge.trial.Look;
import dev.spillway.judge.trial.Sight;
import dev.spillway.judge.trial.TrackLook;
import dev.spillway.judge.trial.TrialSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Raw counters as they were scraped; what they gained between two looks is computed here. */
final class CounterData {
  private static final Duration USUAL_INTERVAL = Duration.ofSeconds(15);

  private final TrialSpec spec;
  private final List<CounterReading> counters;
  private final List<RawSeries> series;

  private CounterData(TrialSpec spec, List<CounterReading> counters) {
    this.spec = spec;
    this.counters = counters;
    this.series = counters.stream().map(CounterReading::series).toList();
  }

  /**
   * A look at each {@code now}.
   *
   * @param data with {@code counters} and {@code now}
   */
  static ReadLooks looks(Fields data, TrialSpec spec) {
    List<CounterReading> counters = new ArrayList<>();
    for (Fields counter : data.get("counters").items("a list of counters")) {
      counters.add(CounterReading.of(counter.map("a counter with arm, kind and samples")));
    }
    CounterData read = new CounterData(spec, counters);
    return read.looks(read.nows(data));
  }

  private List<Instant> nows(Fields data) {
    TreeSet<Instant> nows = new TreeSet<>();
    if (data.has("now")) {
      for (Fields now : data.get("now").items("a list of seconds")) {
        nows.add(Instant.EPOCH.plus(now.seconds()));
      }
      return List.copyOf(nows);
    }
    for (CounterReading each : counters) {
      each.series().readings().forEach(reading -> nows.add(reading.at()));
      nows.addAll(each.odd().keySet());
    }
    return apart(nows);
  }

  /** Pods are scraped one after the other; a look of each would see the others not at all. */
  private List<Instant> apart(SortedSet<Instant> times) {
    Duration least = interval().multipliedBy(3).dividedBy(4);
    List<Instant> kept = new ArrayList<>();
    for (Instant time : times) {
      if (kept.isEmpty() || !time.isBefore(kept.getLast().plus(least))) {
        kept.add(time);
      }
    }
    return kept;
  }

  private ReadLooks looks(List<Instant> nows) {
    Duration interval = interval();
    // What is born at the start is born inside the first window.
    Instant after = Instant.EPOCH.minusMillis(1);
    List<Look> looks = new ArrayList<>();
    Divisors divisors = new Divisors(interval);
    for (Instant now : nows) {
      if (!now.isAfter(after)) {
        continue;
      }
      CounterWindow window =
          new CounterWindow(new Window(after, now), interval, spec.guards().warmupOrNone());
      looks.add(
          new Look(
              Duration.between(Instant.EPOCH, now),
              track(Track.CANARY, window),
              track(Track.STABLE, window),
              whole(window)));
      divisors.next(window);
      after = now;
    }
    return new ReadLooks(
        looks, counters.stream().flatMap(each -> each.remarks().stream()).toList(), divisors.all);
  }

  /**
   * What evidence is divided by, look by look, where the pods are to show it: as a release does it.
   * Pods are compared over a whole interval, in which each is scraped.
   */
  private final class Divisors {
    private final Duration interval;
    private final List<Double> all = new ArrayList<>();
    private BurstWatch bursts = BurstWatch.NONE;
    private @Nullable Instant from;

    Divisors(Duration interval) {
      this.interval = interval;
    }

    void next(CounterWindow look) {
      if (!spec.guards().estimatesBursts()) {
        return;
      }
      all.add(bursts.factor());
      from = from == null ? look.window().after() : from;
      Window since = new Window(from, look.window().until());
      if (!since.until().isBefore(since.after().plus(interval))) {
        CounterWindow whole = new CounterWindow(since, interval, look.warmup());
        bursts = bursts.add(new StablePods(spec, series).bad(whole));
        from = since.until();
      }
    }
  }

  /** With the canary's pods that warm up; null where none may. */
  private @Nullable TrackLook whole(CounterWindow window) {
    return window.warmup().isZero()
        ? null
        : track(
            Track.CANARY,
            new CounterWindow(window.window(), window.scrapeInterval(), Duration.ZERO));
  }

  private TrackLook track(Track track, CounterWindow window) {
    Optional<String> odd =
        counters.stream()
            .filter(each -> each.series().track() == track)
            .flatMap(each -> each.oddIn(window.window()).stream())
            .findFirst();
    if (odd.isPresent()) {
      return TrackLook.unseen(Sight.CONTRADICTORY, odd.get());
    }
    long pods =
        series.stream()
            .filter(each -> each.track() == track)
            .filter(each -> each.readings().stream().anyMatch(it -> window.window().holds(it.at())))
            .map(RawSeries::pod)
            .distinct()
            .count();
    TrackCounts counts = window.of(track, series);
    return TrackLook.of(counts, (int) pods);
  }

  /** The usual distance of two readings, by which missing ones are noticed. */
  private Duration interval() {
    List<Duration> gaps = new ArrayList<>();
    for (RawSeries each : series) {
      for (int i = 1; i < each.readings().size(); i++) {
        gaps.add(Duration.between(each.readings().get(i - 1).at(), each.readings().get(i).at()));
      }
    }
    gaps.sort(Duration::compareTo);
    return gaps.isEmpty() ? USUAL_INTERVAL : gaps.get(gaps.size() / 2);
  }
}
