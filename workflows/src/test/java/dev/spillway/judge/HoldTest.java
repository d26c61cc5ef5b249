package dev.spillway.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a window ends, and what follows. */
class HoldTest {
  private static final Verdict PASS = new Verdict.Pass("fine");
  private static final Verdict FAIL = new Verdict.Fail("bad");
  private static final Verdict NO_DATA = new Verdict.Inconclusive("none", true);
  private static final Verdict UNDECIDED = new Verdict.Inconclusive("open", false);
  private static final Verdict HARMLESS = new Verdict.Inconclusive("open", false, true);

  private static final Verdict ALARM = Verdict.Inconclusive.alarming("burns");

  @ParameterizedTest
  @CsvSource({
    // verdict, minutes, noData, whenUndecided, ends
    "FAIL, 0, HOLD, EXTEND, true",
    "PASS, 4, HOLD, EXTEND, false",
    "PASS, 5, HOLD, EXTEND, true",
    "NO_DATA, 5, HOLD, EXTEND, false",
    "NO_DATA, 14, HOLD, EXTEND, false",
    "NO_DATA, 15, HOLD, EXTEND, true",
    "NO_DATA, 5, PAUSE, EXTEND, true",
    "NO_DATA, 5, ABORT, EXTEND, true",
    "UNDECIDED, 5, HOLD, EXTEND, false",
    "UNDECIDED, 15, HOLD, EXTEND, true",
    "HARMLESS, 5, HOLD, EXTEND, false",
    "HARMLESS, 15, HOLD, EXTEND, true",
    "UNDECIDED, 5, HOLD, CONTINUE, true",
    "UNDECIDED, 5, HOLD, PAUSE, true",
    "ALARM, 5, HOLD, EXTEND, false",
    "ALARM, 5, HOLD, CONTINUE, false",
    "ALARM, 14, HOLD, PAUSE, false",
    "ALARM, 15, HOLD, ABORT, true",
  })
  void endsWithAVerdictOrItsLastExtension(
      String verdict, int minutes, NoDataPolicy noData, WhenUndecided undecided, boolean ends) {
    HoldWindow window = new HoldWindow(Duration.ofMinutes(5), spec(noData, undecided));

    assertThat(window.endsWith(named(verdict), Duration.ofMinutes(minutes))).isEqualTo(ends);
  }

  @Test
  void watchesWithoutEndUntilItFails() {
    HoldWindow window = new HoldWindow(null, spec(NoDataPolicy.HOLD, WhenUndecided.EXTEND));

    assertThat(window.endsWith(PASS, Duration.ofDays(9))).isFalse();
    assertThat(window.endsWith(NO_DATA, Duration.ofDays(9))).isFalse();
    assertThat(window.endsWith(FAIL, Duration.ZERO)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "PASS, HOLD, EXTEND, GO_ON",
    "FAIL, HOLD, CONTINUE, ABORT",
    "NO_DATA, HOLD, CONTINUE, ASK",
    "NO_DATA, PAUSE, CONTINUE, ASK",
    "NO_DATA, UNKNOWN, CONTINUE, ASK",
    "NO_DATA, ABORT, CONTINUE, ABORT",
    "UNDECIDED, HOLD, CONTINUE, GO_ON",
    "UNDECIDED, HOLD, EXTEND, ASK",
    "UNDECIDED, HOLD, PAUSE, ASK",
    "HARMLESS, HOLD, EXTEND, GO_ON",
    "HARMLESS, HOLD, PAUSE, ASK",
    "HARMLESS, HOLD, ABORT, ABORT",
    "UNDECIDED, HOLD, UNKNOWN, ASK",
    "UNDECIDED, HOLD, ABORT, ABORT",
    "ALARM, HOLD, EXTEND, ASK",
    "ALARM, HOLD, CONTINUE, ASK",
    "ALARM, HOLD, PAUSE, ASK",
    "ALARM, HOLD, UNKNOWN, ASK",
    "ALARM, HOLD, ABORT, ABORT",
  })
  void neverGoesOnWithoutDataByItself(
      String verdict, NoDataPolicy noData, WhenUndecided undecided, HoldDecision decision) {
    assertThat(HoldDecision.after(named(verdict), spec(noData, undecided))).isEqualTo(decision);
  }

  private static Verdict named(String name) {
    return switch (name) {
      case "PASS" -> PASS;
      case "FAIL" -> FAIL;
      case "NO_DATA" -> NO_DATA;
      case "UNDECIDED" -> UNDECIDED;
      case "ALARM" -> ALARM;
      case "HARMLESS" -> HARMLESS;
      case String other -> throw new IllegalArgumentException(other);
    };
  }

  private static AnalysisSpec spec(NoDataPolicy noData, WhenUndecided undecided) {
    return new AnalysisSpec(
        "shop",
        Duration.ofSeconds(10),
        new ErrorRate(new Ratio("1%"), null),
        null,
        new TreeMap<>(),
        FailureLimit.DEFAULT,
        noData,
        undecided);
  }
}
