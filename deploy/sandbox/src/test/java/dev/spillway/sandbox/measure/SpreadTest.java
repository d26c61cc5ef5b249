package dev.spillway.sandbox.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpreadTest {
  @Test
  void takesTheMiddleOneOfAnOddNumber() {
    Spread spread = Spread.of(List.of(9.0, 1.0, 4.0));

    assertThat(spread).isEqualTo(new Spread(4, 1, 9, List.of(9.0, 1.0, 4.0)));
  }

  @Test
  void takesTheMeanOfTheMiddleTwoOfAnEvenNumber() {
    assertThat(Spread.of(List.of(8.0, 1.0, 2.0, 4.0)).median()).isEqualTo(3);
  }

  @Test
  void isThatValueWhereThereIsOne() {
    assertThat(Spread.of(List.of(7.0))).isEqualTo(new Spread(7, 7, 7, List.of(7.0)));
  }

  @Test
  void refusesNoValueAtAll() {
    assertThatThrownBy(() -> Spread.of(List.of())).isInstanceOf(IllegalArgumentException.class);
  }
}
