package dev.spillway.sandbox.measure.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.spillway.judge.evidence.Requests;
import dev.spillway.sandbox.measure.detection.Outcome.Kind;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OutcomeTest {
  private static final Hour HOUR =
      new Hour(Looks.BEGINNING, Looks.repeated(240, new Requests(2, 10), new Requests(0, 90)));

  @Test
  void countsWhatUsersGotFromTheOnsetToTheDecision() {
    assertThat(Outcome.of(at(9), HOUR, 0))
        .isEqualTo(new Outcome(Kind.FOUND, 2.5, new Requests(20, 100)));
    assertThat(Outcome.of(at(9), HOUR, 8))
        .isEqualTo(new Outcome(Kind.FOUND, 0.5, new Requests(4, 20)));
  }

  @Test
  void tellsADecisionBeforeTheOnsetFromOneAfter() {
    assertThat(Outcome.of(at(7), HOUR, 8).kind()).isEqualTo(Kind.EARLY);
    assertThat(Outcome.of(at(8), HOUR, 8).kind()).isEqualTo(Kind.FOUND);
  }

  @Test
  void lastsTheHourWhereNothingIsDecided() {
    assertThat(Outcome.of(at(240), HOUR, 0))
        .isEqualTo(new Outcome(Kind.NEVER, 60, new Requests(480, 2_400)));
  }

  @Test
  void sumsUpTheStreamsInWhichItDecidedInTime() {
    Result result =
        Result.of(
            "any",
            List.of(
                new Outcome(Kind.FOUND, 1, new Requests(1, 10)),
                new Outcome(Kind.FOUND, 2, new Requests(5, 30)),
                new Outcome(Kind.NEVER, 60, new Requests(99, 999)),
                new Outcome(Kind.EARLY, -1, new Requests(0, 0))));

    assertThat(result.share()).isEqualTo(0.5);
    assertThat(result.threeErrors()).isCloseTo(0.75, within(1e-12));
    assertThat(result.early()).isEqualTo(1);
    assertThat(result.minutes()).isEqualTo(new Distribution(1.5, 1, 2));
    assertThat(result.canaries()).isEqualTo(new Distribution(20, 10, 30));
    assertThat(result.failed()).isEqualTo(new Distribution(3, 1, 5));
  }

  @Test
  void takesTheNearestRankForAQuantile() {
    double[] values = IntStream.rangeClosed(1, 10).mapToDouble(i -> 11 - i).toArray();

    assertThat(Distribution.of(values)).isEqualTo(new Distribution(5.5, 5, 9));
  }

  @Test
  void hasNoMeanOfNothing() {
    assertThat(Distribution.of(new double[0]).mean()).isNaN();
    assertThat(Distribution.of(new double[0]).p90()).isNaN();
  }

  /** Decides at a look. */
  private static Rival at(int decision) {
    return new Fixed(decision);
  }

  private record Fixed(int decision) implements Rival {
    @Override
    public String name() {
      return "fixed";
    }

    @Override
    public Watch begin(Hour.Beginning beginning) {
      return look -> look.at() == decision;
    }
  }
}
