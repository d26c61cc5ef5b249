package dev.spillway.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.judge.trial.BurnProof;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A whole service that burns its budget while something is under way. */
class BurningServicesTest {
  private static final Ratio SLO = new Ratio("99.9%");
  private static final String RULE = "10x over 2m";

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void holdsWhileItBurnsAndFailsNothing(boolean strict) {
    LimitsJudge judge = judge(strict, null);

    AnalysisState burning = new ProvenCanaries(judge).failing(12, 8, 0).state();

    assertThat(judge.failure(burning)).isEmpty();
    assertThat(judge.burning(burning))
        .hasValueSatisfying(why -> assertThat(why).contains("10x over 2m"));
    assertThat(judge.warning(burning)).hasValue(judge.verdict(burning).reason());
    assertThat(judge.verdict(burning))
        .isInstanceOfSatisfying(
            Verdict.Inconclusive.class, open -> assertThat(open.alarming()).isTrue());
  }

  @Test
  void goesOnOnceItBurnsNoLonger() {
    LimitsJudge judge = judge(false, null);

    AnalysisState over = new ProvenCanaries(judge).failing(12, 8, 0).failing(3, 0, 0).state();

    assertThat(judge.burning(over)).isEmpty();
    assertThat(judge.warning(over)).isEmpty();
    assertThat(judge.verdict(over)).isInstanceOf(Verdict.Pass.class);
  }

  @Test
  void tellsNothingAtHalfOfWhatFires() {
    LimitsJudge judge = judge(false, null);

    assertThat(judge.warning(new ProvenCanaries(judge).failing(12, 1.2, 0).state())).isEmpty();
  }

  @Test
  void bearsNoMoreHarmThanTheCapForThat() {
    LimitsJudge judge = judge(false, new Guards(null, 30.0, null));

    assertThat(judge.verdict(new ProvenCanaries(judge).failing(12, 8, 0).state()))
        .isInstanceOfSatisfying(
            Verdict.Fail.class, fail -> assertThat(fail.reason()).contains("harm: "));
  }

  private static LimitsJudge judge(boolean strict, @Nullable Guards guards) {
    BurnProof burn = new BurnProof(SLO, RULE, null, strict);
    return new LimitsJudge(ProvenCanaries.spec(null, null, burn, guards), null, WhenBurning.HOLD);
  }
}
