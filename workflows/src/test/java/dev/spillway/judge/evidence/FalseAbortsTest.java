package dev.spillway.judge.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.judge.evidence.Polls.Traffic;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Made-up releases by the hundred: healthy ones pass, bad ones are found. */
class FalseAbortsTest {
  private static final double PROOF = Levels.USUAL.toAbort();

  @Test
  void bearsAnIncidentOfBothTracksWhileTheWeightRamps() {
    List<Double> weights = List.of(0.01, 0.05, 0.10, 0.25, 0.50);
    Traffic healthy =
        new Traffic(
            1_500,
            poll -> weights.get(poll / 48),
            poll -> poll >= 120 && poll < 140 ? 0.02 : 0.001,
            poll -> poll >= 120 && poll < 140 ? 0.02 : 0.001);

    long aborted = countAborts(healthy, 240, 600);

    // 1 % of 600 and three standard errors; a pooled comparison aborts most of these.
    assertThat(aborted).isLessThanOrEqualTo(13);
    assertThat(countPooledAborts(healthy, 240, 600)).isGreaterThan(300);
  }

  @ParameterizedTest
  @ValueSource(doubles = {3, 5, 10})
  void findsACanaryThatFailsSoManyTimesAsOften(double ratio) {
    Traffic worse =
        new Traffic(1_500, poll -> 0.05, poll -> 0.001, poll -> Math.min(1, 0.001 * ratio));

    assertThat(countAborts(worse, 240, 100)).isGreaterThanOrEqualTo(95);
  }

  private static long countAborts(Traffic traffic, int polls, int runs) {
    RateTrial trial = new RateTrial(Margin.NONE, new Margin(1, 0.001), 1, 4);
    long aborts = 0;
    for (int run = 0; run < runs; run++) {
      RateState state = trial.begin();
      double most = 0;
      int at = 0;
      for (Poll poll : traffic.draw(polls, run)) {
        state = at > 0 && at % 48 == 0 ? trial.beginStage(state) : state;
        state = trial.add(state, poll);
        most = Math.max(most, trial.worse(state));
        at++;
      }
      aborts += most >= PROOF ? 1 : 0;
    }
    return aborts;
  }

  /** What a z test of the pooled counts does when it is asked at each poll. */
  private static long countPooledAborts(Traffic traffic, int polls, int runs) {
    long aborts = 0;
    for (int run = 0; run < runs; run++) {
      Requests canary = Requests.NONE;
      Requests stable = Requests.NONE;
      boolean crossed = false;
      for (Poll poll : traffic.draw(polls, run)) {
        canary = canary.plus(poll.canary());
        stable = stable.plus(poll.stable());
        double pooled = canary.plus(stable).share();
        double error = Math.sqrt(pooled * (1 - pooled) * (1 / canary.total() + 1 / stable.total()));
        crossed |= canary.share() - stable.share() > 2.33 * error && canary.bad() >= 3;
      }
      aborts += crossed ? 1 : 0;
    }
    return aborts;
  }
}
