package dev.spillway.judge.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Tracks that are scraped up to a poll apart. */
class AlignedTest {
  private static final double PROOF = Levels.USUAL.toAbort();
  private static final RateTrial PLAIN = new RateTrial(Margin.NONE, new Margin(1, 0.001), 1, 0);

  @Test
  void doesNotBlameTheCanaryForAnIncidentThatItsScrapeShowsOnePollEarlier() {
    Mixture mixture = new Mixture(Alternatives.WORSE.weights(), 0);
    RateState state = PLAIN.begin();
    double mostInPlace = 0;
    for (int i = 0; i < 40; i++) {
      double canaryRate = i >= 20 ? 0.1 : 0.001;
      double stableRate = i >= 21 ? 0.1 : 0.001;
      state = PLAIN.add(state, Polls.of(canaryRate * 750, 750, stableRate * 14_250, 14_250));
      mostInPlace = Math.max(mostInPlace, mixture.log(state.worse().inPlace()));
      assertThat(PLAIN.worse(state)).isLessThan(1);
    }

    assertThat(mostInPlace).isGreaterThan(PROOF);
  }

  @Test
  void waitsOnePollBeforeItProvesAnything() {
    RateState once = PLAIN.add(PLAIN.begin(), Polls.of(30, 75, 1, 1425));

    assertThat(PLAIN.worse(once)).isZero();
    assertThat(PLAIN.worse(PLAIN.add(once, Polls.of(30, 75, 1, 1425)))).isGreaterThan(PROOF);
  }

  @Test
  void losesNothingOfTheFirstCanaryPollThatHasAStablePollBeforeIt() {
    RateState known = PLAIN.add(PLAIN.begin(), Polls.of(0, 0, 1, 1500));
    Poll one = Polls.of(2, 75, 0, 1425);

    RateState warned = PLAIN.add(PLAIN.add(known, one), one);
    RateState unwarned = PLAIN.add(PLAIN.add(PLAIN.begin(), one), one);

    assertThat(logOfEarlier(warned)).isGreaterThan(logOfEarlier(unwarned));
  }

  private static double logOfEarlier(RateState state) {
    return new Mixture(Alternatives.WORSE.weights(), 0).log(state.worse().stableEarlier());
  }

  @Test
  void takesPollsOnBothSidesOfAGapForNoNeighbours() {
    RateState before = PLAIN.add(PLAIN.begin(), Polls.of(30, 75, 1, 1425));

    RateState after = PLAIN.add(PLAIN.gap(before), Polls.of(30, 75, 1, 1425));

    assertThat(PLAIN.worse(after)).isZero();
    assertThat(after.pooled()).isEqualTo(new Requests(30.5, 787.5));
  }
}
