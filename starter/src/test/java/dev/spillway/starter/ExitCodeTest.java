package dev.spillway.starter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.model.Ending;
import dev.spillway.model.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ExitCodeTest {
  @ParameterizedTest
  @CsvSource({
    "PROMOTED, COMPLETED, 0",
    "RELEASED, COMPLETED, 0",
    "INVALID, PREFLIGHT, 2",
    "DENIED, PREFLIGHT, 3",
    "REJECTED, PERSON, 4",
    "EXPIRED, TIME, 5",
    "ABORTED, ANALYSIS, 6",
    "ABORTED, PERSON, 7",
    "ABORTED, CANCELLED, 7",
    "ROLLED_BACK, PERSON, 7",
    "ROLLED_BACK, ANALYSIS, 7",
    "ROLLBACK_FAILED, ANALYSIS, 8",
    "SUPERSEDED, PERSON, 13",
    "UNKNOWN, UNKNOWN, 70",
  })
  void tellsTheShellHowAReleaseEnded(Outcome outcome, Ending ending, int code) {
    assertThat(ExitCode.of(outcome, ending).code()).isEqualTo(code);
  }

  @ParameterizedTest
  @EnumSource(Outcome.class)
  void isZeroOnlyForASuccess(Outcome outcome) {
    boolean success = outcome == Outcome.PROMOTED || outcome == Outcome.RELEASED;

    for (Ending ending : Ending.values()) {
      assertThat(ExitCode.of(outcome, ending) == ExitCode.OK).isEqualTo(success);
    }
  }

  @Test
  void isDifferentForEveryMeaning() {
    assertThat(ExitCode.values()).extracting(ExitCode::code).doesNotHaveDuplicates();
  }
}
