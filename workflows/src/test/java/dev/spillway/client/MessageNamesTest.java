package dev.spillway.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spillway.model.Actor;
import dev.spillway.model.StepId;
import dev.spillway.release.Abort;
import dev.spillway.release.Decide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;

class MessageNamesTest {
  private static final Actor ANN = Actor.named("ann");

  @Test
  void isTheVerbOfAMessage() {
    assertThat(MessageNames.of(new Abort("1", ANN, "errors")))
        .isEqualTo(new MessageNames("abort", "abort"));
  }

  @ParameterizedTest
  @CsvSource({"APPROVE, approve", "REJECT, reject"})
  void isTheAnswerOfADecisionThatComesAsASignal(Decide.Answer answer, String signal) {
    assertThat(MessageNames.of(decide(answer))).isEqualTo(new MessageNames("decide", signal));
  }

  @Test
  void knowsNoSignalThatWithdraws() {
    assertThat(MessageNames.of(decide(Decide.Answer.WITHDRAW)).signal()).isNull();
  }

  @ParameterizedTest
  @NullSource
  @EnumSource(value = Decide.Answer.class, names = "UNKNOWN")
  void guessesNoAnswer(Decide.@Nullable Answer answer) {
    assertThatThrownBy(() -> MessageNames.of(decide(answer)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("found none");
  }

  private static Decide decide(Decide.@Nullable Answer answer) {
    return new Decide("1", new StepId("go-live"), answer, ANN, null, null);
  }
}
