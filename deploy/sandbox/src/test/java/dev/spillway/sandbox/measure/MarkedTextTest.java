package dev.spillway.sandbox.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkedTextTest {
  private static final MarkedText PART = new MarkedText("measured");
  private static final String BEGIN = "<!-- measured: begin -->\n";
  private static final String END = "<!-- measured: end -->\n";

  @Test
  void replacesWhatStandsBetweenTheMarksAndNothingElse() {
    String page = "# Title\n\nold $1\n" + BEGIN + "old figures\n" + END + "\nafter\n";

    String replaced = PART.replace(page, "new $1 figures\n");

    assertThat(replaced)
        .isEqualTo("# Title\n\nold $1\n" + BEGIN + "new $1 figures\n" + END + "\nafter\n");
    assertThat(PART.replace(replaced, "old figures\n")).isEqualTo(page);
  }

  @Test
  void fillsAPageThatHoldsNothingYet() {
    assertThat(PART.replace(BEGIN + END, "figures\n")).isEqualTo(BEGIN + "figures\n" + END);
  }

  @Test
  void leavesAnotherPartOfThePageAlone() {
    String other = "<!-- detection: begin -->\nothers\n<!-- detection: end -->\n";

    assertThat(PART.replace(other + BEGIN + "old\n" + END + other, "new\n"))
        .isEqualTo(other + BEGIN + "new\n" + END + other);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", BEGIN, END, END + BEGIN, BEGIN + END + END, BEGIN + BEGIN + END, "# Title\n"})
  void refusesAPageWithoutExactlyOnePairOfMarks(String page) {
    assertThatThrownBy(() -> PART.replace(page, "figures\n"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("<!-- measured: begin -->");
  }
}
