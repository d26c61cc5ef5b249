package dev.spillway.judge.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.judge.Series;
import dev.spillway.judge.Track;
import dev.spillway.judge.evidence.TrackCounts.Counted;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.function.IntPredicate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From raw counters to proof: what happens to pods and scrapes changes no verdict. */
class ProofFromCountersTest {
  private static final Duration EVERY = Duration.ofSeconds(15);
  private static final int POLLS = 60;
  private static final RateTrial TRIAL = RateTrial.of(0.001, 0);

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void abortsAtTheSamePollWhetherOrNotPodsRestart(long seed) {
    OptionalInt straight =
        aborted(states(seed, ProofFromCountersTest::never, ProofFromCountersTest::never));

    assertThat(straight).isPresent();
    assertThat(aborted(states(seed, poll -> poll % 7 == 3, ProofFromCountersTest::never)))
        .isEqualTo(straight);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void hasSeenTheSameWhereverPodsRestart(long seed) {
    List<RateState> straight =
        states(seed, ProofFromCountersTest::never, ProofFromCountersTest::never);

    assertThat(states(seed, poll -> poll % 5 == 2, ProofFromCountersTest::never))
        .isEqualTo(straight);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void abortsAboutAsSoonThoughScrapesAreMissing(long seed) {
    int straight =
        aborted(states(seed, ProofFromCountersTest::never, ProofFromCountersTest::never))
            .orElseThrow();
    OptionalInt gaps = aborted(states(seed, ProofFromCountersTest::never, poll -> poll % 10 == 4));

    assertThat(gaps).isPresent();
    assertThat(gaps.getAsInt()).isBetween(straight - 3, straight + 10);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void losesNoRequestInAGap(long seed) {
    Requests straight =
        states(seed, ProofFromCountersTest::never, ProofFromCountersTest::never).getLast().pooled();

    assertThat(
            states(seed, ProofFromCountersTest::never, poll -> poll % 10 == 4).getLast().pooled())
        .isEqualTo(straight);
  }

  private static boolean never(int poll) {
    return false;
  }

  private static OptionalInt aborted(List<RateState> states) {
    for (int i = 0; i < states.size(); i++) {
      if (TRIAL.worse(states.get(i)) >= Levels.USUAL.toAbort()) {
        return OptionalInt.of(i);
      }
    }
    return OptionalInt.empty();
  }

  private static List<RateState> states(long seed, IntPredicate restarts, IntPredicate missing) {
    Random random = new Random(seed);
    List<RawSeries> series = new ArrayList<>();
    for (int pod = 0; pod < 4; pod++) {
      boolean isCanary = pod < 2;
      Track track = isCanary ? Track.CANARY : Track.STABLE;
      List<Reading> total = new ArrayList<>(List.of(new Reading(at(0), 1_000)));
      List<Reading> bad = new ArrayList<>(List.of(new Reading(at(0), 500)));
      for (int poll = 1; poll <= POLLS; poll++) {
        double failed = 0;
        for (int request = 0; request < (isCanary ? 75 : 700); request++) {
          failed += random.nextDouble() < (isCanary ? 0.03 : 0.001) ? 1 : 0;
        }
        grow(total, poll, isCanary ? 75 : 700, restarts.test(poll));
        grow(bad, poll, failed, restarts.test(poll));
      }
      series.add(new RawSeries(track, "p" + pod, Series.TOTAL, null, without(total, missing)));
      series.add(new RawSeries(track, "p" + pod, Series.BAD, null, without(bad, missing)));
    }
    return judged(series);
  }

  private static void grow(List<Reading> readings, int poll, double added, boolean restarted) {
    double before = restarted ? 0 : readings.getLast().value();
    readings.add(new Reading(at(poll), before + added));
  }

  private static List<Reading> without(List<Reading> readings, IntPredicate missing) {
    List<Reading> left = new ArrayList<>();
    for (int poll = 0; poll < readings.size(); poll++) {
      if (!missing.test(poll)) {
        left.add(readings.get(poll));
      }
    }
    return left;
  }

  private static List<RateState> judged(List<RawSeries> series) {
    List<RateState> states = new ArrayList<>(List.of(TRIAL.begin()));
    for (int poll = 1; poll <= POLLS; poll++) {
      Window window = Window.ending(at(poll), EVERY);
      CounterWindow counters = new CounterWindow(window, EVERY, Duration.ZERO);
      TrackCounts canary = counters.of(Track.CANARY, series);
      TrackCounts stable = counters.of(Track.STABLE, series);
      RateState before = states.getLast();
      states.add(
          canary instanceof Counted c && stable instanceof Counted s
              ? TRIAL.add(before, new Poll(c.increases().requests(), s.increases().requests()))
              : TRIAL.gap(before));
    }
    return states;
  }

  private static Instant at(int poll) {
    return Instant.ofEpochSecond(15L * poll);
  }
}
