package dev.spillway.judge.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bursts as stable's pods show them, and what evidence is worth that is divided by them. */
class BurstWatchTest {
  private static final int RUNS = 600;
  private static final int POLLS = 120;

  @Test
  void leavesNoEvidenceWhileItLearns() {
    BurstWatch watch = BurstWatch.NONE;
    for (int i = 0; i < 6; i++) {
      watch = watch.add(List.of(List.of(1.0, 1.0)));
    }

    assertThat(watch.learns()).isTrue();
    assertThat(watch.factor()).isEqualTo(1e9);
    assertThat(watch.add(List.of()).learns()).isFalse();
    assertThat(watch.add(List.of()).factor()).isEqualTo(1);
  }

  @Test
  void restsOnNothingThatTheNextPollIsComparedWith() {
    BurstWatch even = BurstWatch.NONE;
    for (int i = 0; i < 10; i++) {
      even = even.add(List.of(List.of(2.0, 2.0)));
    }

    BurstWatch uneven = even.add(List.of(List.of(0.0, 8.0)));

    assertThat(uneven.factor()).isEqualTo(1);
    assertThat(uneven.add(List.of()).factor()).isCloseTo(8, within(1e-9));
  }

  @Test
  void keepsTheLastFortyPollsThatSaySomething() {
    BurstWatch watch = BurstWatch.NONE.add(List.of(List.of(0.0, 400.0)));
    for (int i = 0; i < 39; i++) {
      watch = watch.add(List.of(List.of(2.0, 2.0))).add(List.of(List.of(0.0, 0.0)));
    }

    assertThat(watch.ratios()).hasSize(40).contains(400.0);
    assertThat(watch.add(List.of(List.of(2.0, 2.0))).ratios()).hasSize(40).containsOnly(0.0);
  }

  @Test
  void takesTheBurstiestKindOfBadRequests() {
    assertThat(BurstWatch.NONE.add(List.of(List.of(1.0, 1.0), List.of(0.0, 8.0))).ratios())
        .singleElement()
        .satisfies(ratio -> assertThat(ratio).isCloseTo(8, within(1e-9)));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 10, 40})
  void warnsOfNothingWhereRequestsAreIndependent(int pods) {
    int warnings = 0;
    for (int run = 0; run < 200; run++) {
      warnings += watched(run, pods, 1).warning().isPresent() ? 1 : 0;
    }

    assertThat(warnings).isLessThanOrEqualTo(200 * 4 / 100);
  }

  @ParameterizedTest
  @CsvSource({"3, 3", "10, 3", "10, 8"})
  void warnsOfBursts(int pods, int size) {
    assertThat(watched(1, pods, size).warning()).isPresent();
    assertThat(watched(1, pods, size).factor()).isGreaterThanOrEqualTo(size);
  }

  private static BurstWatch watched(int seed, int pods, int size) {
    Clustered clustered = new Clustered(seed, size);
    BurstWatch watch = BurstWatch.NONE;
    for (int i = 0; i < 60; i++) {
      watch = watch.add(List.of(clustered.badByPod(pods, 200, 0.02)));
    }
    return watch;
  }

  /** 1 % of the runs and three standard errors; undivided, several times as many abort. */
  @ParameterizedTest
  @CsvSource({"3, 3", "5, 5"})
  void abortsNoMoreThanItMayThoughRequestsFailInBursts(int pods, int size) {
    assertThat(aborts(pods, size, BurstWatch::factor)).isLessThanOrEqualTo(13);
    assertThat(aborts(pods, size, watch -> 1)).isGreaterThan(30);
  }

  @Test
  void findsACanaryThatFailsTenTimesAsOftenAllTheSame() {
    int found = 0;
    for (int run = 0; run < 50; run++) {
      Releases releases = new Releases(new Clustered(run, 1), 3, 10);
      found += releases.most(BurstWatch::factor) >= Levels.USUAL.toAbort() ? 1 : 0;
    }

    assertThat(found).isGreaterThanOrEqualTo(48);
  }

  private static int aborts(int pods, int size, Divisor divisor) {
    int aborts = 0;
    for (int run = 0; run < RUNS; run++) {
      Releases releases = new Releases(new Clustered(run, size), pods, 1);
      aborts += releases.most(divisor) >= Levels.USUAL.toAbort() ? 1 : 0;
    }
    return aborts;
  }

  /** What the next poll's evidence is divided by. */
  private interface Divisor {
    double of(BurstWatch watch);
  }

  /** A canary pod beside some of stable, two in a thousand bad. */
  private record Releases(Clustered clustered, int pods, double timesStable) {
    double most(Divisor divisor) {
      BurstWatch watch = BurstWatch.NONE;
      RateState state = new RateTrial(Margin.NONE, null, 1, 0).begin();
      double most = 0;
      for (int i = 0; i < POLLS; i++) {
        RateTrial trial = new RateTrial(Margin.NONE, null, divisor.of(watch), 0);
        List<Double> stable = clustered.badByPod(pods, 500, 0.002);
        double canary = clustered.badByPod(1, 500, 0.002 * timesStable).getFirst();
        state =
            trial.add(
                state,
                Polls.of(
                    canary,
                    500,
                    stable.stream().mapToDouble(Double::doubleValue).sum(),
                    500.0 * pods));
        watch = watch.add(List.of(stable));
        most = Math.max(most, trial.worse(state));
      }
      return most;
    }
  }

  /** Requests that fail so many at a time, on one pod. */
  private static final class Clustered {
    private final Random random;
    private final int size;

    Clustered(int seed, int size) {
      this.random = new Random(seed);
      this.size = size;
    }

    List<Double> badByPod(int pods, int requests, double rate) {
      List<Double> bad = new ArrayList<>(Collections.nCopies(pods, 0.0));
      bad.replaceAll(none -> Math.min(requests, size * (double) poisson(requests * rate / size)));
      return bad;
    }

    private int poisson(double mean) {
      int events = 0;
      double left = Math.exp(-mean);
      for (double product = random.nextDouble(); product > left; product *= random.nextDouble()) {
        events++;
      }
      return events;
    }
  }
}
