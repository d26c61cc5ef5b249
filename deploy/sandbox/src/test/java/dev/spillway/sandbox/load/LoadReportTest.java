package dev.spillway.sandbox.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.sandbox.load.LoadReport.Answers;
import dev.spillway.sandbox.load.LoadReport.Quality;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LoadReportTest {
  private static final Instant START = Instant.parse("2026-11-24T12:00:00Z");

  @Test
  void keepsTheFirstOfSeveralFailures() {
    Answers answers =
        Answers.NONE
            .plus(Quality.GOOD, START)
            .plus(Quality.FAILED, START.plusSeconds(1))
            .plus(Quality.FAILED, START.plusSeconds(2));

    assertThat(answers).isEqualTo(new Answers(3, 2, null, START.plusSeconds(1)));
    assertThat(report(answers).firstBad("v2")).contains(START.plusSeconds(1));
  }

  @Test
  void takesAFailedAnswerForWorseThanAnEarlierLateOne() {
    Answers answers =
        Answers.NONE.plus(Quality.LATE, START).plus(Quality.FAILED, START.plusSeconds(1));

    assertThat(report(answers).firstBad("v2")).contains(START.plusSeconds(1));
  }

  @Test
  void takesTheFirstLateAnswerWhereNoneFailed() {
    Answers answers =
        Answers.NONE.plus(Quality.LATE, START).plus(Quality.LATE, START.plusSeconds(1));

    assertThat(report(answers).firstBad("v2")).contains(START);
    assertThat(report(answers).failed()).isZero();
  }

  @Test
  void findsNothingBadInAnotherVersion() {
    Answers answers = Answers.NONE.plus(Quality.FAILED, START);

    assertThat(report(answers).firstBad("v1")).isEmpty();
  }

  private static LoadReport report(Answers answers) {
    return new LoadReport(new TreeMap<>(Map.of("v2", answers)), List.of());
  }
}
