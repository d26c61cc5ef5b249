package dev.spillway.activities.failure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.wire.FailureType;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FailuresTest {
  private static final int LONGEST = 300;

  @ParameterizedTest
  @EnumSource(FailureType.class)
  void carriesItsNameAndWhetherAnotherTryCanHelp(FailureType type) {
    ApplicationFailure failure = Failures.of(type, "Expected this, but got that");

    assertThat(failure.getType()).isEqualTo(type.wireName());
    assertThat(failure.isNonRetryable()).isEqualTo(!type.retryable());
    assertThat(failure.getOriginalMessage()).isEqualTo("Expected this, but got that");
    assertThat(failure).hasNoCause();
  }

  @Test
  void keepsTheCauseItIsGiven() {
    IOException cause = new IOException("lost");

    assertThat(Failures.of(FailureType.UNAVAILABLE, "no answer", cause)).hasCause(cause);
  }

  /** Line ends of every kind, escapes of terminals in seven and eight bits, reversed text. */
  @ParameterizedTest
  @ValueSource(
      ints = {'\r', '\n', '\t', 0x0, 0x1B, 0x7F, 0x85, 0x9B, 0x9D, 0x2028, 0x2029, 0x202E, 0x2066})
  void takesOutWhatCouldForgeALogLineOrSteerATerminal(int character) {
    String foreign = "a" + Character.toString(character) + "b";

    assertThat(Failures.clean(foreign)).isEqualTo("a b");
  }

  @Test
  void leavesOrdinaryTextAlone() {
    assertThat(Failures.clean("Größe 5 % überschritten: \"späť\" 🚀"))
        .isEqualTo("Größe 5 % überschritten: \"späť\" 🚀");
  }

  @Test
  void makesOfNothingAnEmptyLine() {
    assertThat(Failures.clean(null)).isEmpty();
    assertThat(Failures.clean(" \r\n ")).isEmpty();
  }

  @Test
  void cutsWhatIsTooLong() {
    assertThat(Failures.clean("x".repeat(LONGEST))).isEqualTo("x".repeat(LONGEST));
    assertThat(Failures.clean("x".repeat(LONGEST + 1))).isEqualTo("x".repeat(LONGEST) + "…");
  }

  @Test
  void doesNotCutACharacterInTwo() {
    String foreign = "x".repeat(LONGEST - 1) + "🚀🚀";

    assertThat(Failures.clean(foreign)).isEqualTo("x".repeat(LONGEST - 1) + "…");
  }
}
