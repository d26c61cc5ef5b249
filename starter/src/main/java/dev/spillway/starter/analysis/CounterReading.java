package dev.spillway.starter.analysis;

import dev.spillway.judge.Series;
import dev.spillway.judge.Track;
import dev.spillway.judge.evidence.RawSeries;
import dev.spillway.judge.evidence.Reading;
import dev.spillway.judge.evidence.Spelled;
import dev.spillway.judge.evidence.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One counter as the data gave it, with what in it no counter can show.
 *
 * @param odd by the time of the reading, in words with what to do
 */
record CounterReading(RawSeries series, SortedMap<Instant, String> odd, List<String> remarks) {
  static CounterReading of(Fields counter) {
    Track track = track(counter.get("arm"));
    String pod = counter.has("pod") ? counter.get("pod").text("a pod's name") : "pod";
    Instant born =
        counter.has("bornAt") ? Instant.EPOCH.plus(counter.get("bornAt").seconds()) : null;
    return new Samples(new RawSeries(track, pod, kind(counter), born, List.of()))
        .read(counter.get("samples"));
  }

  /** The first odd reading inside a window. */
  Optional<String> oddIn(Window window) {
    return odd.entrySet().stream()
        .filter(each -> window.holds(each.getKey()))
        .map(each -> each.getValue())
        .findFirst();
  }

  private static Track track(Fields arm) {
    return switch (arm.text("canary or stable")) {
      case "canary" -> Track.CANARY;
      case "stable" -> Track.STABLE;
      case String other -> throw DataException.at(arm.path(), "canary or stable", other);
    };
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

  /** Of one series, in the order of the data. */
  private static final class Samples {
    private final RawSeries series;
    private final SortedMap<Instant, Reading> readings = new TreeMap<>();
    private final SortedMap<Instant, String> odd = new TreeMap<>();
    private final List<String> remarks = new ArrayList<>();

    Samples(RawSeries series) {
      this.series = series;
    }

    CounterReading read(Fields samples) {
      for (Fields sample : samples.items("samples such as [[0, 12], [15, 30]]")) {
        List<Fields> pair = sample.items("a time and a value such as [15, 30]");
        if (pair.size() != 2) {
          throw DataException.at(
              sample.path(), "a time and a value such as [15, 30]", sample.json());
        }
        add(Instant.EPOCH.plus(pair.get(0).seconds()), pair.get(1).number());
      }
      List<Reading> all = List.copyOf(readings.values());
      return new CounterReading(
          new RawSeries(series.track(), series.pod(), series.series(), series.bornAt(), all),
          odd,
          remarks);
    }

    private void add(Instant at, double value) {
      if (value < 0 || Double.isInfinite(value)) {
        odd.put(at, "%s shows %s; a counter counts from 0 up".formatted(name(at), value));
        return;
      }
      Reading before = readings.put(at, new Reading(at, value));
      remarkTwice(before, at, value);
    }

    private void remarkTwice(@Nullable Reading before, Instant at, double value) {
      if (before == null) {
        return;
      }
      if (Double.compare(before.value(), value) == 0) {
        remarks.add("%s is there twice; it counts once".formatted(name(at)));
      } else {
        odd.put(
            at,
            "%s shows %s and %s; give each time once".formatted(name(at), before.value(), value));
      }
    }

    private String name(Instant at) {
      return "%s %s of %s at %s"
          .formatted(
              series.track().word(),
              series.series().name(),
              series.pod(),
              Spelled.of(Duration.between(Instant.EPOCH, at)));
    }
  }
}
