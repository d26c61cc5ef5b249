package dev.spillway.sandbox.measure.chain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.sandbox.measure.chain.Chained.Circumstances;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChainSectionTest {
  private static final Circumstances AROUND =
      new Circumstances(LocalDate.of(2026, 11, 24), "Temporal 1.29", "25", 2, 0.3, 60, 7);
  private static final ChainRun HEALTHY =
      new ChainRun(
          "null", 1, false, new Decision(false, 60.2, 11), new Decision(false, 60.2, 11), 0, null);
  private static final ChainRun QUICK = bad(1, true, 0);
  private static final ChainRun SLOW =
      new ChainRun(
          "x50", 2, true, new Decision(true, 8.1, 70), new Decision(true, 10.1, 66), 1, 151L);

  private static ChainRun bad(int number, boolean tried, long pollsApart) {
    return new ChainRun(
        "x50",
        number,
        true,
        new Decision(true, 6.1, 50),
        new Decision(tried, 6.1, 47),
        pollsApart,
        120L);
  }

  @Test
  void setsEachRowsReleasesBesideTheirTrials() {
    assertThat(ChainSection.render(new Chained(AROUND, List.of(HEALTHY, QUICK, SLOW))))
        .startsWith(
            "Measured on 2026-11-24: Temporal 1.29, JDK 25, 2 cores, load 0.3 in the minute before"
                + " the start, holds of 60 s, seed 7.\n")
        .contains(
            "| `null` | as good as stable | 1 | go on | 60.2 | 11 | go on | 60.2 | 11 | 0 | – |\n"
                + "| `x50` | fails 50 times as often | 2 | abort | 7.1 [6.1 … 8.1] | 60 [50 … 70]"
                + " | abort | 8.1 [6.1 … 10.1] | 57 [47 … 66] | 1 | 136 [120 … 151] ms |\n")
        .endsWith(
            "\nEvery release decided as its trial did, at most 2 polls apart, and as its canary is.\n");
  }

  @Test
  void namesReleasesThatDisagreeWithTheirTrial() {
    Chained chained = new Chained(AROUND, List.of(HEALTHY, bad(1, false, 0), bad(2, true, -3)));

    assertThat(chained.isSound()).isFalse();
    assertThat(ChainSection.render(chained))
        .contains("Not as they are to be:")
        .contains("- `x50`, run 1: the release said abort, the trial go on, 0 polls later\n")
        .contains("- `x50`, run 2: the release said abort, the trial abort, -3 polls later\n")
        .doesNotContain("`null`, run 1");
  }

  @Test
  void isNotSoundWhereAHealthyCanaryIsAborted() {
    ChainRun wrong =
        new ChainRun("null", 1, false, new Decision(true, 9, 9), new Decision(true, 9, 9), 0, 100L);

    assertThat(wrong.isInAgreement()).isTrue();
    assertThat(new Chained(AROUND, List.of(wrong)).isSound()).isFalse();
  }
}
