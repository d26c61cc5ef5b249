package dev.spillway.sandbox.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkedTextTest {
  private static final String BEGIN = "<!-- measured: begin -->\n";
  private static final String END = "<!-- measured: end -->\n";

  @Test
  void replacesWhatStandsBetweenTheMarksAndNothingElse() {
    String page = "# Title\n\nold $1\n" + BEGIN + "old figures\n" + END + "\nafter\n";

    String replaced = MarkedText.replace(page, "new $1 figures\n");

    assertThat(replaced)
        .isEqualTo("# Title\n\nold $1\n" + BEGIN + "new $1 figures\n" + END + "\nafter\n");
    assertThat(MarkedText.replace(replaced, "old figures\n")).isEqualTo(page);
  }

  @Test
  void fillsAPageThatHoldsNothingYet() {
    assertThat(MarkedText.replace(BEGIN + END, "figures\n")).isEqualTo(BEGIN + "figures\n" + END);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", BEGIN, END, END + BEGIN, BEGIN + END + END, BEGIN + BEGIN + END, "# Title\n"})
  void refusesAPageWithoutExactlyOnePairOfMarks(String page) {
    assertThatThrownBy(() -> MarkedText.replace(page, "figures\n"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("<!-- measured: begin -->");
  }
}
