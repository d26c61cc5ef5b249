package dev.spillway.starter.analysis;

import dev.spillway.judge.Series;
import dev.spillway.judge.Track;
import dev.spillway.judge.evidence.CounterWindow;
import dev.spillway.judge.evidence.RawSeries;
import dev.spillway.judge.evidence.Reading;
import dev.spillway.judge.evidence.Window;
import dev.spillway.judge.trial.Look;
import dev.spillway.judge.trial.TrackLook;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Raw counters as they were scraped; what they gained between two looks is computed here. */
final class CounterData {
  private static final Duration USUAL_INTERVAL = Duration.ofSeconds(15);

  private final List<RawSeries> series;

  private CounterData(List<RawSeries> series) {
    this.series = series;
  }

  /**
   * A look at each {@code now}.
   *
   * @param data with {@code counters} and {@code now}
   * @param warmup what a pod does for so long after its beginning is left out
   */
  static List<Look> looks(Fields data, Duration warmup) {
    List<RawSeries> series = new ArrayList<>();
    for (Fields counter : data.get("counters").items("a list of counters")) {
      series.add(series(counter.map("a counter with arm, kind and samples")));
    }
    return new CounterData(series).looks(nows(data, series), warmup);
  }

  private static List<Instant> nows(Fields data, List<RawSeries> series) {
    TreeSet<Instant> nows = new TreeSet<>();
    if (data.has("now")) {
      for (Fields now : data.get("now").items("a list of seconds")) {
        nows.add(Instant.EPOCH.plus(now.seconds()));
      }
    } else {
      series.forEach(each -> each.readings().forEach(reading -> nows.add(reading.at())));
    }
    return List.copyOf(nows);
  }

  private List<Look> looks(List<Instant> nows, Duration warmup) {
    Duration interval = interval();
    // What is born at the start is born inside the first window.
    Instant after = Instant.EPOCH.minusMillis(1);
    List<Look> looks = new ArrayList<>();
    for (Instant now : nows) {
      if (!now.isAfter(after)) {
        continue;
      }
      CounterWindow window = new CounterWindow(new Window(after, now), interval, warmup);
      looks.add(
          new Look(
              Duration.between(Instant.EPOCH, now),
              track(Track.CANARY, window),
              track(Track.STABLE, window)));
      after = now;
    }
    return looks;
  }

  private TrackLook track(Track track, CounterWindow window) {
    long pods =
        series.stream()
            .filter(each -> each.track() == track)
            .filter(each -> each.readings().stream().anyMatch(it -> window.window().holds(it.at())))
            .map(RawSeries::pod)
            .distinct()
            .count();
    return TrackLook.of(window.of(track, series), (int) pods);
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

  private static RawSeries series(Fields counter) {
    Fields arm = counter.get("arm");
    Track track =
        switch (arm.text("canary or stable")) {
          case "canary" -> Track.CANARY;
          case "stable" -> Track.STABLE;
          case String other -> throw DataException.at(arm.path(), "canary or stable", other);
        };
    String pod = counter.has("pod") ? counter.get("pod").text("a pod's name") : "pod";
    Instant born =
        counter.has("bornAt") ? Instant.EPOCH.plus(counter.get("bornAt").seconds()) : null;
    return new RawSeries(track, pod, kind(counter), born, readings(counter.get("samples")));
  }

  private static Series kind(Fields counter) {
    Fields kind = counter.get("kind");
    return switch (kind.text("total, bad, good or bucket")) {
      case "total" -> Series.TOTAL;
      case "bad" -> Series.BAD;
      case "good" -> Series.GOOD;
      case "bucket" -> Series.bucket(PollData.bound(counter.get("le"), bound(counter.get("le"))));
      case String other -> throw DataException.at(kind.path(), "total, bad, good or bucket", other);
    };
  }

  private static String bound(Fields le) {
    return le.json().isNumber() ? le.json().asText() : le.text("the bucket's end in seconds");
  }

  private static List<Reading> readings(Fields samples) {
    List<Reading> readings = new ArrayList<>();
    for (Fields sample : samples.items("samples such as [[0, 12], [15, 30]]")) {
      List<Fields> pair = sample.items("a time and a value such as [15, 30]");
      if (pair.size() != 2) {
        throw DataException.at(sample.path(), "a time and a value such as [15, 30]", sample.json());
      }
      readings.add(new Reading(Instant.EPOCH.plus(pair.get(0).seconds()), pair.get(1).number()));
    }
    return readings;
  }
}
