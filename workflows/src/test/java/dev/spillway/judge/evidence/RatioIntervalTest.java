package dev.spillway.judge.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.spillway.judge.evidence.Polls.Traffic;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class RatioIntervalTest {
  @Test
  void isEverythingBeforeAnyPoll() {
    assertThat(RatioInterval.of(List.of(), Levels.USUAL, 1))
        .isEqualTo(new RatioInterval(0, Double.POSITIVE_INFINITY));
  }

  @Test
  void isEverythingWhileNothingFails() {
    List<Poll> polls = Collections.nCopies(100, Polls.of(0, 75, 0, 1_425));

    assertThat(RatioInterval.of(polls, Levels.USUAL, 1))
        .isEqualTo(new RatioInterval(0, Double.POSITIVE_INFINITY));
  }

  @Test
  void closesInOnTheRatio() {
    List<Poll> polls = Collections.nCopies(400, Polls.of(0.75, 75, 3.8, 1_425));
    List<Poll> more = Collections.nCopies(4_000, Polls.of(0.75, 75, 3.8, 1_425));
    double ratio = 0.75 / 75 / (3.8 / 1_425);

    RatioInterval wide = RatioInterval.of(polls, Levels.USUAL, 1);
    RatioInterval narrow = RatioInterval.of(more, Levels.USUAL, 1);

    assertThat(wide.lower()).isBetween(2.0, ratio);
    assertThat(wide.upper()).isBetween(ratio, 7.0);
    assertThat(narrow.lower()).isBetween(wide.lower(), ratio);
    assertThat(narrow.upper()).isBetween(ratio, wide.upper());
  }

  @Test
  void endsWhereTheProofDoes() {
    List<Poll> polls = Collections.nCopies(40, Polls.of(3, 75, 10, 1_425));
    RateTrial.Side side = new RateTrial.Side(Margin.NONE, Alternatives.WORSE);
    double factor = RatioInterval.of(polls, Levels.USUAL, 1).lower();

    assertThat(log(side, new Margin(factor * 0.999, 0), polls)).isGreaterThan(Math.log(100));
    assertThat(log(side, new Margin(factor * 1.001, 0), polls)).isLessThan(Math.log(100));
  }

  @Test
  void isTheSameKeptUpPollByPoll() {
    List<Poll> polls = Collections.nCopies(200, Polls.of(3, 75, 10, 1_425));
    RatioWatch watch = new RatioWatch(1);
    RatioState state = watch.begin();
    for (Poll poll : polls) {
      state = watch.add(state, poll);
    }

    RatioInterval kept = watch.interval(state, Levels.USUAL);

    RatioInterval whole = RatioInterval.of(polls, Levels.USUAL, 1);
    assertThat(kept.lower()).isCloseTo(whole.lower(), withinPercentage(3));
    assertThat(kept.upper()).isCloseTo(whole.upper(), withinPercentage(3));
    assertThat(watch.interval(watch.begin(), Levels.USUAL))
        .isEqualTo(new RatioInterval(0, Double.POSITIVE_INFINITY));
  }

  private static double log(RateTrial.Side side, Margin margin, List<Poll> polls) {
    Mixture mixture = new Mixture(side.alternatives().weights(), 0);
    Wealth wealth = mixture.begin();
    for (Poll poll : polls) {
      wealth =
          mixture.add(wealth, new RateTrial.Side(margin, side.alternatives()).gains(poll, 0, 1));
    }
    return mixture.log(wealth);
  }

  @Test
  void isWiderWhereErrorsComeInBursts() {
    List<Poll> polls = Collections.nCopies(100, Polls.of(3, 75, 10, 1_425));

    assertThat(RatioInterval.of(polls, Levels.USUAL, 4).lower())
        .isLessThan(RatioInterval.of(polls, Levels.USUAL, 1).lower());
  }

  @Test
  void holdsTheTruthAtAllTimesTogether() {
    Traffic threefold = new Traffic(1_500, poll -> 0.05, poll -> 0.004, poll -> 0.012);
    int missed = 0;
    for (int run = 0; run < 60; run++) {
      List<Poll> polls = threefold.draw(80, run);
      boolean held = true;
      for (int seen = 10; seen <= 80; seen += 10) {
        RatioInterval interval = RatioInterval.of(polls.subList(0, seen), Levels.USUAL, 1);
        held &= interval.lower() <= 3 && 3 <= interval.upper();
      }
      missed += held ? 0 : 1;
    }

    // alpha and beta are 6 % of 60 together; two standard errors more.
    assertThat(missed).isLessThanOrEqualTo(7);
  }
}
