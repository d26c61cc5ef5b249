package dev.spillway.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.judge.trial.BurnProof;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What pods of a canary do before they are warm. */
class WarmingCanariesTest {
  private static final ErrorRate NOT_WORSE =
      new ErrorRate(null, null, null, null, new Ratio("1%"), null);
  private static final BurnProof BURN = new BurnProof(new Ratio("99.9%"), null, null, false);
  private static final Guards WARMUP = new Guards(null, null, null, Duration.ofMinutes(1));

  @Test
  void isNoEvidence() {
    assertThat(watched(NOT_WORSE, null, null, 6)).isInstanceOf(Verdict.Fail.class);
    assertThat(watched(NOT_WORSE, null, WARMUP, 6)).isInstanceOf(Verdict.Pass.class);
  }

  @Test
  void isEvidenceOnceTheyAreWarm() {
    assertThat(watched(NOT_WORSE, null, WARMUP, 9)).isInstanceOf(Verdict.Fail.class);
  }

  @Test
  void burnsABudgetAllTheSame() {
    assertThat(watched(null, BURN, WARMUP, 6)).isInstanceOf(Verdict.Fail.class);
  }

  /** Two pods that began with the first sample and fail one request in ten. */
  private static Verdict watched(
      @Nullable ErrorRate errors, @Nullable BurnProof burn, @Nullable Guards guards, int samples) {
    LimitsJudge judge = new LimitsJudge(ProvenCanaries.spec(errors, null, burn, guards));
    AnalysisState state = judge.begin();
    for (int i = 0; i <= samples; i++) {
      state =
          judge.observe(
              state,
              new Sample(
                  Instant.EPOCH.plusSeconds(10L * i),
                  counters(i),
                  new TreeMap<>(),
                  new TreeMap<>()));
    }
    return judge.verdict(state);
  }

  private static List<CounterSample> counters(int poll) {
    return Stream.of("a", "b")
        .flatMap(
            pod ->
                Stream.of(
                    new CounterSample(Track.CANARY, pod, Series.TOTAL, 100.0 * poll, Instant.EPOCH),
                    new CounterSample(Track.CANARY, pod, Series.BAD, 10.0 * poll, Instant.EPOCH),
                    new CounterSample(Track.STABLE, pod, Series.TOTAL, 1_000.0 * poll),
                    new CounterSample(Track.STABLE, pod, Series.BAD, poll)))
        .toList();
  }
}
