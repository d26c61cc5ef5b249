package dev.spillway.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.judge.evidence.ControlHalves;
import dev.spillway.judge.trial.BurnProof;
import dev.spillway.judge.trial.Bursts;
import dev.spillway.wire.WireFormat;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Canaries beside a stable version that is compared with itself. */
class ControlledCanariesTest {
  private static final ErrorRate NOT_WORSE =
      new ErrorRate(null, null, null, null, new Ratio("1%"), null);
  private static final ErrorRate WITHIN =
      new ErrorRate(null, new Ratio("2pp"), null, null, new Ratio("1%"), new Ratio("5%"));
  private static final BurnProof BURN = new BurnProof(new Ratio("99%"), null, null, false);

  /** The half of stable that the test takes for a canary. */
  private static final String FIRST =
      ControlHalves.of(List.of("a", "b"), Instant.EPOCH.plusSeconds(20).toString())
          .first()
          .getFirst();

  @Test
  void showsWhatTheControlSays() {
    MetricEvidence errors = canary(NOT_WORSE, null, null).failing(10, 0, 2).evidence("errorRate");

    assertThat(Objects.requireNonNull(errors.proof()).control())
        .satisfies(control -> assertThat(control.crossed()).isFalse())
        .satisfies(control -> assertThat(control.toAbort()).isEqualTo(4.6052));
    assertThat(errors.proven())
        .hasValueSatisfying(text -> assertThat(text).contains(", control -").contains(" of 4.6"));
  }

  @Test
  void abortsNothingByEvidenceOnceStableDiffersFromItself() {
    LimitsJudge judge = judge(NOT_WORSE, null, null);
    ProvenCanaries canary = new ProvenCanaries(judge).failingOn(FIRST, 10, 1, 20);

    assertThat(judge.distrust(canary.state()))
        .hasValueSatisfying(why -> assertThat(why).contains("(control), evidence aborts nothing"));
    assertThat(canary.failingOn(FIRST, 10, 20, 20).verdict())
        .isInstanceOfSatisfying(
            Verdict.Inconclusive.class,
            open -> {
              assertThat(open.alarming()).isTrue();
              assertThat(open.reason())
                  .contains("that the canary is worse")
                  .endsWith(
                      "not trusted since halves of stable were proven to differ as well (control)");
            });
    assertThat(judge.failure(canary.state())).isEmpty();
  }

  @Test
  void staysMistrustfulInTheNextStage() {
    LimitsJudge first = new LimitsJudge(spec(NOT_WORSE, null, null), Carried.beforeAll(1));
    AnalysisState crossed = new ProvenCanaries(first).failingOn(FIRST, 10, 1, 20).state();
    Carried carried = Objects.requireNonNull(first.carried(crossed));

    ProvenCanaries next =
        new ProvenCanaries(new LimitsJudge(spec(NOT_WORSE, null, null), carried))
            .failing(10, 40, 2);

    assertThat(next.verdict()).isInstanceOf(Verdict.Inconclusive.class);
  }

  @Test
  void passesACanaryThatNothingSpeaksAgainst() {
    assertThat(canary(NOT_WORSE, null, null).failingOn(FIRST, 20, 1, 20).verdict())
        .isInstanceOf(Verdict.Pass.class);
  }

  @Test
  void takesNoProofThatItIsGoodEnoughEither() {
    ProvenCanaries canary = canary(WITHIN, null, null).failingOn(FIRST, 40, 1, 100);

    assertThat(canary.verdict())
        .isInstanceOfSatisfying(
            Verdict.Inconclusive.class,
            open -> {
              assertThat(open.reason()).contains("no proof that the canary is good enough");
              assertThat(open.harmExcluded()).isNull();
            });
  }

  @Test
  void stillAbortsByBurnRulesAndTheHarmCap() {
    Guards cap = new Guards(null, 100.0, null);

    assertThat(
            canary(NOT_WORSE, BURN, null).failingOn(FIRST, 10, 1, 20).failing(20, 60, 2).verdict())
        .isInstanceOfSatisfying(
            Verdict.Fail.class,
            fail -> assertThat(fail.reason()).contains("14.4x over 1h/5m: burns"));
    assertThat(
            canary(NOT_WORSE, null, cap).failingOn(FIRST, 10, 1, 20).failing(10, 20, 2).verdict())
        .isInstanceOfSatisfying(
            Verdict.Fail.class, fail -> assertThat(fail.reason()).contains("harm: "));
  }

  @Test
  void goesOnExactlyWhereItWasAfterEverySample() throws IOException {
    LimitsJudge judge = judge(WITHIN, null, new Guards(Bursts.ESTIMATED, null, null));
    Pods pods = new Pods(7);
    AnalysisState straight = judge.begin();
    AnalysisState resumed = judge.begin();
    for (int i = 0; i < 60; i++) {
      Sample sample = pods.next(i);
      straight = judge.observe(straight, sample);
      resumed =
          WireFormat.mapper()
              .readValue(
                  WireFormat.mapper().writeValueAsString(judge.observe(resumed, sample)),
                  AnalysisState.class);
    }

    assertThat(resumed).isEqualTo(straight);
    assertThat(judge.evidence(resumed)).isEqualTo(judge.evidence(straight));
  }

  /** 1 % of the runs and three standard errors. */
  @Test
  void crossesNoMoreOftenThanItMayWhereRequestsAreIndependent() {
    LimitsJudge judge = judge(NOT_WORSE, null, null);
    int crossings = 0;
    for (int run = 0; run < 300; run++) {
      Pods pods = new Pods(run);
      AnalysisState state = judge.begin();
      for (int i = 0; i < 60; i++) {
        state = judge.observe(state, pods.next(i));
      }
      crossings += judge.distrust(state).isPresent() ? 1 : 0;
    }

    assertThat(crossings).isLessThanOrEqualTo(8);
  }

  private static ProvenCanaries canary(
      ErrorRate errors, @Nullable BurnProof burn, @Nullable Guards guards) {
    return new ProvenCanaries(judge(errors, burn, guards));
  }

  private static LimitsJudge judge(
      ErrorRate errors, @Nullable BurnProof burn, @Nullable Guards guards) {
    return new LimitsJudge(spec(errors, burn, guards));
  }

  private static AnalysisSpec spec(
      ErrorRate errors, @Nullable BurnProof burn, @Nullable Guards guards) {
    return ProvenCanaries.spec(errors, null, burn, guards);
  }

  /** Two of the canary and four of stable, one in a hundred bad. */
  private static final class Pods {
    private final Random chance;
    private final double[] bad = new double[6];

    Pods(int seed) {
      chance = new Random(seed);
    }

    Sample next(int number) {
      List<CounterSample> counters = new ArrayList<>();
      for (int pod = 0; pod < bad.length; pod++) {
        Track track = pod < 2 ? Track.CANARY : Track.STABLE;
        counters.add(new CounterSample(track, "p" + pod, Series.TOTAL, 100.0 * number));
        counters.add(new CounterSample(track, "p" + pod, Series.BAD, bad[pod]));
        for (int request = 0; request < 100; request++) {
          bad[pod] += chance.nextInt(100) == 0 ? 1 : 0;
        }
      }
      return new Sample(
          Instant.EPOCH.plusSeconds(10L * number), counters, new TreeMap<>(), new TreeMap<>());
    }
  }
}
