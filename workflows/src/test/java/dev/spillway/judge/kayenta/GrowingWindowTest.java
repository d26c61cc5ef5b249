package dev.spillway.judge.kayenta;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.judge.kayenta.GrowingWindow.Look;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GrowingWindowTest {
  @ParameterizedTest
  @CsvSource({
    "100, 100, true, the last score 100.0 is at least 75.0",
    "100 60 75, 100 60 75, true, the last score 75.0 is at least 75.0",
    "100 100 60, 100 100 60, false, the last score 60.0 is below 75.0",
    "100 50 100, 100 50, false, score 50.0 is not above the marginal 50.0",
    "0 100 100, 0, false, score 0.0 is not above the marginal 50.0",
    "50.01 74.99, 50.01 74.99, false, the last score 74.99 is below 75.0",
    "'', '', false, no interval was judged"
  })
  void endsAtTheFirstBadScoreAndLetsTheLastDecide(
      String scores, String counted, boolean passed, String reason) {
    List<Look> looks = Values.of(scores).stream().map(score -> new Look(score, 60)).toList();

    assertThat(GrowingWindow.of(looks, Metrics.THRESHOLDS))
        .isEqualTo(new GrowingWindow(Values.of(counted), passed, false, reason));
  }

  @Test
  void failsAtAScoreThatIsBothMarginalAndEnough() {
    GrowingWindow run = GrowingWindow.of(List.of(new Look(75, 60)), new KayentaThresholds(75, 75));

    assertThat(run.passed()).isFalse();
  }

  @Test
  void warnsOfJudgementsOfFewPointsThatCounted() {
    Look few = new Look(100, 49);
    Look enough = new Look(100, 50);
    Look bad = new Look(0, 50);

    assertThat(GrowingWindow.of(List.of(few, enough), Metrics.THRESHOLDS).fewPoints()).isTrue();
    assertThat(GrowingWindow.of(List.of(enough, enough), Metrics.THRESHOLDS).fewPoints()).isFalse();
    assertThat(GrowingWindow.of(List.of(bad, few), Metrics.THRESHOLDS).fewPoints()).isFalse();
  }
}
