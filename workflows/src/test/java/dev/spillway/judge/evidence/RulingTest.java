package dev.spillway.judge.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.spillway.judge.evidence.Ruling.Abort;
import dev.spillway.judge.evidence.Ruling.Accept;
import dev.spillway.judge.evidence.Ruling.Hold;
import dev.spillway.judge.evidence.Ruling.KeepWatching;
import dev.spillway.judge.evidence.Signals.Blind;
import dev.spillway.judge.evidence.Signals.Good;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RulingTest {
  private static final Blind BLIND =
      new Blind("no traffic", Duration.ofMinutes(1), Duration.ofMinutes(5));
  private static final Blind TOO_LONG =
      new Blind("no traffic", Duration.ofMinutes(5), Duration.ofMinutes(5));
  private static final Good GOOD =
      new Good("good enough", Duration.ofMinutes(10), Duration.ofMinutes(10));
  private static final Good EARLY =
      new Good("good enough", Duration.ofMinutes(9), Duration.ofMinutes(10));

  static List<Arguments> rulings() {
    return List.of(
        Arguments.of(signals("harm", "burn", BLIND, GOOD), new Abort("harm")),
        Arguments.of(signals(null, "burn", BLIND, GOOD), new Abort("burn")),
        Arguments.of(signals(null, null, BLIND, GOOD), new Hold("no traffic")),
        Arguments.of(signals(null, null, TOO_LONG, GOOD), new Abort("no traffic, for PT5M")),
        Arguments.of(signals(null, null, null, GOOD), new Accept("good enough")),
        Arguments.of(
            signals(null, null, null, EARLY),
            new KeepWatching("good enough; watched for PT9M of PT10M")),
        Arguments.of(Signals.NONE, new KeepWatching("nothing is proven yet")));
  }

  private static Signals signals(
      @Nullable String harm, @Nullable String burn, @Nullable Blind blind, @Nullable Good good) {
    return new Signals(harm, burn, null, blind, good);
  }

  @ParameterizedTest
  @MethodSource("rulings")
  void followsTheFirstSignalThatSpeaks(Signals signals, Ruling ruling) {
    assertThat(Ruling.of(signals)).isEqualTo(ruling);
  }

  @Test
  void letsProofAgainstACanaryPrevailOverBlindnessAndProofForIt() {
    assertThat(Ruling.of(new Signals(null, null, "worse", TOO_LONG, GOOD)))
        .isEqualTo(new Abort("worse"));
    assertThat(Ruling.of(new Signals(null, "burn", "worse", null, null)))
        .isEqualTo(new Abort("burn"));
  }

  @Test
  void abortsByOneMetricThatPaysForTheOthers() {
    JointProof proof =
        new JointProof(
            List.of(
                new MetricProof("errorRate", 0.5, 5.5, 1.0),
                new MetricProof("latency", 0.5, -200, null)));

    assertThat(proof.worse()).isCloseTo(5.5 - Math.log(2), within(1e-12));
    assertThat(proof.top().metric()).isEqualTo("errorRate");
    assertThat(proof.abort(Levels.USUAL))
        .hasValue("errorRate: evidence 4.8 of 4.6 that the canary is worse");
  }

  @Test
  void abortsByManyMetricsOfWhichNoneWouldAlone() {
    MetricProof half = new MetricProof("errorRate", 0.5, 4.7, 9.0);
    MetricProof other = new MetricProof("latency", 0.5, 4.7, null);

    assertThat(new JointProof(List.of(half, other)).abort(Levels.USUAL)).isPresent();
    assertThat(
            new JointProof(List.of(half, new MetricProof("latency", 0.5, 0, null)))
                .abort(Levels.USUAL))
        .isEmpty();
  }

  @Test
  void acceptsOnlyWhatEveryMetricProvesGoodEnough() {
    MetricProof good = new MetricProof("errorRate", 0.5, 0, 3.0);
    MetricProof open = new MetricProof("checkout", 0.5, 0, 2.9);
    MetricProof silent = new MetricProof("latency", 0.5, 0, null);

    assertThat(new JointProof(List.of(good, open)).accept(Levels.USUAL)).isEmpty();
    assertThat(new JointProof(List.of(good, silent)).accept(Levels.USUAL))
        .hasValue("evidence 3.0 of 3.0 that the canary is good enough");
    assertThat(new JointProof(List.of(new MetricProof("latency", 1, 0, null))).accept(Levels.USUAL))
        .isEmpty();
  }

  @Test
  void refusesWeightsThatAreNoCapital() {
    assertThatThrownBy(() -> new JointProof(List.of())).hasMessageContaining("sum to 1");
    assertThatThrownBy(() -> new JointProof(List.of(new MetricProof("a", 0.9, 0, null))))
        .hasMessageContaining("sum to 1");
    assertThatThrownBy(() -> new Levels(0, 0.05)).hasMessageContaining("between 0 and 1");
  }
}
