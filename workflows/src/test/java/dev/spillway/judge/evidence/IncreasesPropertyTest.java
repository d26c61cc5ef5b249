package dev.spillway.judge.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.spillway.judge.Series;
import dev.spillway.judge.Track;
import dev.spillway.judge.evidence.TrackCounts.Contradictory;
import dev.spillway.judge.evidence.TrackCounts.Counted;
import dev.spillway.judge.evidence.TrackCounts.NoData;
import dev.spillway.judge.evidence.TrackCounts.NoTraffic;
import dev.spillway.judge.evidence.TrackCounts.Partial;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** What changes nothing of a pod's own increase. */
class IncreasesPropertyTest {
  private static final Duration EVERY = Duration.ofSeconds(15);

  @Property
  void findsTheSameWhereverThePodRestarts(
      @ForAll @Size(16) List<@IntRange(min = 1, max = 50) Integer> gains,
      @ForAll @IntRange(min = 1, max = 15) int restart) {
    List<Reading> straight = new ArrayList<>(List.of(new Reading(at(60), 0)));
    List<Reading> restarted = new ArrayList<>(straight);
    CounterWindow window =
        new CounterWindow(new Window(at(60), at(60 + 15 * 16)), EVERY, Duration.ZERO);
    double value = 0;
    double afresh = 0;
    for (int i = 0; i < gains.size(); i++) {
      value += gains.get(i);
      afresh = i == restart ? gains.get(i) : afresh + gains.get(i);
      straight.add(new Reading(at(75 + 15 * i), value));
      restarted.add(new Reading(at(75 + 15 * i), afresh));
    }
    // A restart that passes the old value between two scrapes cannot be seen.
    Assume.that(restarted.get(restart + 1).value() < restarted.get(restart).value());

    assertThat(increase(window, restarted)).isEqualTo(increase(window, straight));
  }

  @Property
  void findsTheSameWhicheverReadingsInsideAreMissing(
      @ForAll @Size(16) List<@IntRange(min = 0, max = 50) Integer> gains,
      @ForAll @Size(15) List<Boolean> missing) {
    List<Reading> readings = new ArrayList<>(List.of(new Reading(at(60), 0)));
    List<Reading> gaps = new ArrayList<>(readings);
    CounterWindow window =
        new CounterWindow(new Window(at(60), at(60 + 15 * 16)), EVERY, Duration.ZERO);
    double value = 0;
    for (int i = 0; i < gains.size(); i++) {
      value += gains.get(i);
      readings.add(new Reading(at(75 + 15 * i), value));
      if (i == 15 || !missing.get(i)) {
        gaps.add(new Reading(at(75 + 15 * i), value));
      }
    }

    assertThat(increase(window, gaps)).isEqualTo(increase(window, readings));
  }

  @Property
  void addsUpOverWindowsThatFollowEachOther(
      @ForAll @Size(16) List<@IntRange(min = 0, max = 9) Integer> values,
      @ForAll @IntRange(min = 1, max = 15) int cut) {
    List<Reading> readings = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      readings.add(new Reading(at(60 + 15 * i), values.get(i)));
    }
    Instant middle = at(60 + 15 * cut);

    double first =
        increase(new CounterWindow(new Window(at(60), middle), EVERY, Duration.ZERO), readings);
    double second =
        increase(new CounterWindow(new Window(middle, at(300)), EVERY, Duration.ZERO), readings);

    assertThat(first + second)
        .isCloseTo(
            increase(
                new CounterWindow(new Window(at(60), at(300)), EVERY, Duration.ZERO), readings),
            within(1e-9));
  }

  private static double increase(CounterWindow window, List<Reading> readings) {
    RawSeries series = new RawSeries(Track.CANARY, "p", Series.TOTAL, null, readings);
    return switch (window.of(Track.CANARY, List.of(series))) {
      case Counted counted -> counted.increases().total();
      case Partial partial -> partial.increases().total();
      case NoTraffic none -> 0;
      case NoData none -> 0;
      case Contradictory wrong -> throw new AssertionError(wrong.why());
    };
  }

  private static Instant at(long seconds) {
    return Instant.ofEpochSecond(seconds);
  }
}
