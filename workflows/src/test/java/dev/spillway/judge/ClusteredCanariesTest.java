package dev.spillway.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.judge.trial.Bursts;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Canaries of a service whose requests fail in bursts. */
class ClusteredCanariesTest {
  private static final ErrorRate NOT_WORSE =
      new ErrorRate(null, null, null, null, new Ratio("1%"), null);
  private static final Guards ESTIMATED = new Guards(Bursts.ESTIMATED, null, null);

  @Test
  void takesNoEvidenceWhileItLearnsHowLargeBurstsAre() {
    ProvenCanaries canary = canary(ESTIMATED).failing(6, 50, 2);

    assertThat(canary.verdict()).isNotInstanceOf(Verdict.Fail.class);
    assertThat(canary.evidence("errorRate").proven())
        .hasValueSatisfying(text -> assertThat(text).contains(", bursts are still learnt"));
    assertThat(canary(ESTIMATED).failing(10, 50, 2).verdict()).isInstanceOf(Verdict.Fail.class);
  }

  @Test
  void dividesByWhatStablesPodsShow() {
    ProvenCanaries canary = canary(ESTIMATED).failingUnevenly(6, 2, 8).failingUnevenly(4, 8, 8);

    assertThat(Objects.requireNonNull(canary.state().trial()).bursts()).isNotNull();
    assertThat(canary.evidence("errorRate").proof().bursts().dividedBy()).isEqualTo(8);
    assertThat(canary.verdict()).isNotInstanceOf(Verdict.Fail.class);
    assertThat(canary(null).failingUnevenly(6, 2, 8).failingUnevenly(4, 8, 8).verdict())
        .isInstanceOf(Verdict.Fail.class);
  }

  @Test
  void warnsOfBurstsWhateverThePlanSays() {
    ProvenCanaries canary = canary(null).failingUnevenly(25, 1, 8);

    assertThat(canary.evidence("errorRate").proven())
        .hasValueSatisfying(
            text -> assertThat(text).contains("bad requests come in bursts, 8.0 times as uneven"));
    assertThat(canary.failingUnevenly(30, 8, 8).verdict())
        .isInstanceOfSatisfying(
            Verdict.Fail.class,
            fail -> assertThat(fail.reason()).endsWith("independent ones (guards.bursts)"));
  }

  @Test
  void carriesWhatItLearntIntoTheNextStage() {
    LimitsJudge first = new LimitsJudge(spec(ESTIMATED), Carried.beforeAll(1));
    AnalysisState learnt = new ProvenCanaries(first).failingUnevenly(8, 1, 8).state();

    Carried carried = Objects.requireNonNull(first.carried(learnt));
    ProvenCanaries next = new ProvenCanaries(new LimitsJudge(spec(ESTIMATED), carried));

    assertThat(next.evidence("errorRate").proof().bursts().dividedBy()).isEqualTo(8);
  }

  private static ProvenCanaries canary(@Nullable Guards guards) {
    return new ProvenCanaries(new LimitsJudge(spec(guards)));
  }

  private static AnalysisSpec spec(@Nullable Guards guards) {
    return ProvenCanaries.spec(NOT_WORSE, null, null, guards);
  }
}
