package dev.spillway.judge.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;

class HistogramTrialTest {
  private static final double INFINITE = Double.POSITIVE_INFINITY;
  private static final double PROOF = Math.log(100);
  private static final List<Double> BOUNDS = List.of(0.1, 0.5, INFINITE);
  private static final HistogramTrial TRIAL = new HistogramTrial(BOUNDS, 0.5, 1, 0);
  private static final HistogramPoll NOTHING = poll(List.of(0, 0, 0), List.of(0, 0, 0));

  @Test
  void gainsWhatTheFormulasSay() {
    HistogramState known =
        TRIAL.add(TRIAL.add(TRIAL.begin(), poll(List.of(10, 6, 4), List.of(40, 24, 16))), NOTHING);

    List<Double> logs =
        TRIAL.add(known, poll(List.of(2, 3, 5), List.of(60, 30, 10))).slower().inPlace().logs();

    List<Double> location =
        List.of(0.23208604231769808, 0.6717849136176959, 1.6428291013227032, 2.8628457766123887);
    double first = 2.591581117244969;
    double last = 4.143732317335832;
    List<Double> share = List.of(1.8220871247690633, 3.7675448480157963, last, last, last);
    List<Double> expected = new ArrayList<>(location);
    expected.addAll(share);
    expected.addAll(Collections.nCopies(5, first));
    expected.addAll(share);
    assertThat(logs).hasSameSizeAs(expected);
    for (int i = 0; i < expected.size(); i++) {
      assertThat(logs.get(i)).isCloseTo(expected.get(i), within(1e-11));
    }
  }

  @Property(tries = 300)
  void neverGrowsInExpectationWhileTheCanaryIsNotSlower(
      @ForAll @Scale(6) @DoubleRange(min = 0, max = 1) double fast,
      @ForAll @Scale(6) @DoubleRange(min = 0, max = 1) double middle,
      @ForAll @Scale(6) @DoubleRange(min = 0, max = 1) double faster,
      @ForAll @Scale(6) @DoubleRange(min = 0, max = 1) double learned) {
    List<Double> stable = List.of(fast, (1 - fast) * middle, (1 - fast) * (1 - middle));
    double moved = stable.get(2) * faster;
    List<Double> canary = List.of(fast + moved, stable.get(1), stable.get(2) - moved);
    HistogramState known = TRIAL.begin();
    double seen = 1_000;
    known =
        TRIAL.add(
            known,
            new HistogramPoll(
                new Histogram(
                    BOUNDS, List.of(seen * learned, seen * (1 - learned) * middle, seen * middle)),
                Histogram.none(BOUNDS)));
    known = TRIAL.add(known, NOTHING);

    double mean = mean(known, canary, stable);

    assertThat(mean).isLessThanOrEqualTo(1 + 1e-12);
  }

  /** Over every outcome of two requests of each track. */
  private static double mean(HistogramState known, List<Double> canary, List<Double> stable) {
    double mean = 0;
    for (int outcome = 0; outcome < 81; outcome++) {
      int a = outcome % 3;
      int b = outcome / 3 % 3;
      int c = outcome / 9 % 3;
      int d = outcome / 27;
      double chance = canary.get(a) * canary.get(b) * stable.get(c) * stable.get(d);
      HistogramState after = TRIAL.add(known, new HistogramPoll(two(a, b), two(c, d)));
      mean += chance * Math.exp(mixture(TRIAL).log(after.slower().inPlace()));
    }
    return mean;
  }

  private static Histogram two(int first, int second) {
    List<Double> counts = new ArrayList<>(List.of(0.0, 0.0, 0.0));
    counts.set(first, counts.get(first) + 1);
    counts.set(second, counts.get(second) + 1);
    return new Histogram(BOUNDS, counts);
  }

  private static Mixture mixture(HistogramTrial trial) {
    List<Double> weights = new ArrayList<>(Collections.nCopies(4, 0.125));
    weights.addAll(Collections.nCopies(5, 0.05));
    int tails = 5 * (trial.bounds().size() - 1);
    weights.addAll(Collections.nCopies(tails, 0.25 / tails));
    return new Mixture(weights, trial.laterStages());
  }

  @Test
  void findsACanaryWhoseRequestsTakeHalfAgainAsLong() {
    assertThat(aborts(1.5, 0, 120, 40)).isGreaterThanOrEqualTo(38);
  }

  @Test
  void findsACanaryOfWhichOneRequestInTwentyHangs() {
    assertThat(aborts(1, 0.05, 120, 40)).isGreaterThanOrEqualTo(38);
  }

  @Test
  void sparesACanaryThatIsAsFastOrFaster() {
    assertThat(aborts(1, 0, 240, 120)).isLessThanOrEqualTo(4);
    assertThat(aborts(0.5, 0, 240, 20)).isZero();
  }

  /** Lognormal around 100 ms, 75 canary requests of 450 a poll. */
  private static long aborts(double times, double hanging, int polls, int runs) {
    List<Double> bounds =
        List.of(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, INFINITE);
    HistogramTrial trial = new HistogramTrial(bounds, 0.25, 1, 0);
    long aborts = 0;
    for (int run = 0; run < runs; run++) {
      Random random = new Random(run);
      HistogramState state = trial.begin();
      boolean crossed = false;
      for (int i = 0; i < polls && !crossed; i++) {
        Histogram canary = draw(random, bounds, 75, new double[] {times, hanging});
        Histogram stable = draw(random, bounds, 375, new double[] {1, 0});
        state = trial.add(state, new HistogramPoll(canary, stable));
        crossed = trial.slower(state) >= PROOF;
      }
      aborts += crossed ? 1 : 0;
    }
    return aborts;
  }

  private static Histogram draw(
      Random random, List<Double> bounds, int requests, double[] timesAndHanging) {
    double[] counts = new double[bounds.size()];
    for (int i = 0; i < requests; i++) {
      double seconds = 0.1 * timesAndHanging[0] * Math.exp(0.5 * random.nextGaussian());
      seconds += random.nextDouble() < timesAndHanging[1] ? 1 : 0;
      int bucket = 0;
      while (seconds > bounds.get(bucket)) {
        bucket++;
      }
      counts[bucket]++;
    }
    return new Histogram(bounds, Arrays.stream(counts).boxed().toList());
  }

  @Test
  void onlyLearnsFromItsFirstTwoPolls() {
    HistogramPoll slow = poll(List.of(0, 0, 50), List.of(900, 50, 50));

    HistogramState state = TRIAL.add(TRIAL.add(TRIAL.begin(), slow), slow);

    assertThat(state.slower().inPlace().logs()).containsOnly(0.0);
    assertThat(TRIAL.add(state, slow).slower().inPlace().logs()).doesNotContain(0.0);
  }

  @Test
  void doesNotBlameTheCanaryForASlownessThatItsScrapeShowsOnePollEarlier() {
    List<Integer> fast = List.of(700, 250, 50);
    List<Integer> slow = List.of(100, 300, 600);
    HistogramState state = TRIAL.begin();
    double mostInPlace = 0;
    for (int i = 0; i < 40; i++) {
      state = TRIAL.add(state, poll(i >= 20 ? slow : fast, i >= 21 ? slow : fast));
      mostInPlace = Math.max(mostInPlace, mixture(TRIAL).log(state.slower().inPlace()));
      assertThat(TRIAL.slower(state)).isLessThan(1);
    }

    assertThat(mostInPlace).isGreaterThan(PROOF);
  }

  @Test
  void goesOnFromAStoredStateAsIfNeverInterrupted() throws JsonProcessingException {
    HistogramTrial trial = new HistogramTrial(BOUNDS, 0.1, 1.3, 2);
    ObjectMapper json = new ObjectMapper();
    HistogramState straight = trial.begin();
    HistogramState resumed = trial.begin();
    for (int i = 0; i < 40; i++) {
      HistogramPoll poll = poll(List.of(7 + i % 3, 3, 1), List.of(70, 30 + i % 5, 11));
      straight = trial.add(straight, poll);
      String stored = json.writeValueAsString(trial.add(resumed, poll));
      resumed = json.readValue(stored, HistogramState.class);
      if (i % 15 == 14) {
        straight = trial.beginStage(straight);
        resumed = trial.beginStage(resumed);
      }
    }

    assertThat(resumed).isEqualTo(straight);
    assertThat(resumed.slower().inPlace().starts()).hasSize(2);
  }

  @Test
  void takesPollsOnBothSidesOfAGapForNoNeighbours() {
    HistogramPoll slow = poll(List.of(0, 0, 50), List.of(900, 50, 50));
    HistogramState known = TRIAL.add(TRIAL.add(TRIAL.begin(), slow), slow);

    HistogramState after = TRIAL.add(TRIAL.gap(known), slow);

    assertThat(after.slower().inPlace().logs()).doesNotContain(0.0);
    assertThat(after.slower().stableEarlier().logs()).containsOnly(0.0);
    assertThat(after.slower().stableLater().logs()).containsOnly(0.0);
  }

  @Test
  void staysFiniteWhereAllRequestsFallIntoOneBucketAndThenIntoAnother() {
    HistogramState state = TRIAL.begin();
    for (int i = 0; i < 6; i++) {
      int fast = i % 2 == 0 ? 1_000_000_000 : 0;
      int slow = 1_000_000_000 - fast;
      state = TRIAL.add(state, poll(List.of(fast, 0, slow), List.of(slow, 0, fast)));
    }

    assertThat(TRIAL.slower(state)).isFinite();
  }

  @Test
  void refusesOtherBucketsThanItsOwn() {
    Histogram other = new Histogram(List.of(0.2, INFINITE), List.of(1.0, 2.0));

    assertThatThrownBy(() -> TRIAL.add(TRIAL.begin(), new HistogramPoll(other, other)))
        .hasMessageContaining("begin a new");
    assertThatThrownBy(() -> new HistogramTrial(BOUNDS, 0.3, 1, 0))
        .hasMessageContaining("among the bounds");
    assertThatThrownBy(() -> new Histogram(List.of(0.1, 0.2), List.of(1.0, 2.0)))
        .hasMessageContaining("up to infinity");
    assertThatThrownBy(() -> new Histogram(BOUNDS, List.of(1.0, -2.0, 3.0)))
        .hasMessageContaining("counts from 0");
  }

  private static HistogramPoll poll(List<Integer> canary, List<Integer> stable) {
    return new HistogramPoll(histogram(canary), histogram(stable));
  }

  private static Histogram histogram(List<Integer> counts) {
    return new Histogram(BOUNDS, counts.stream().map(Integer::doubleValue).toList());
  }
}
