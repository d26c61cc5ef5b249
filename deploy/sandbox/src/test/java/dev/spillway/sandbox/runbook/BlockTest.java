package dev.spillway.sandbox.runbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class BlockTest {
  private static final Block ABORT =
      new Block(
          """
          SERVICE=orders-api ENV=production # whose release
          REASON='errors in checkout'
          LATER=$(date); ./spillway abort $SERVICE --env $ENV --reason "$REASON"
          SERVICE=other\
          """,
          7,
          List.of("orders-api → production …"));

  @Test
  void knowsTheVariablesAtItsTop() {
    assertThat(ABORT.variables())
        .containsExactly(
            Map.entry("ENV", "production"),
            Map.entry("REASON", "errors in checkout"),
            Map.entry("SERVICE", "orders-api"));
  }

  @Test
  void takesOtherValuesAndWordsWhatItPrintsWithThem() {
    Block other =
        ABORT.with(
            new TreeMap<>(
                Map.of("SERVICE", "shop", "ENV", "test", "REASON", "a drill", "UNUSED", "x")));

    assertThat(other.text())
        .isEqualTo(
            """
            ENV='test'
            REASON='a drill'
            SERVICE='shop'
            LATER=$(date); ./spillway abort $SERVICE --env $ENV --reason "$REASON"
            SERVICE=other
            """);
    assertThat(other.exitCode()).isEqualTo(7);
    assertThat(other.shown()).containsExactly("shop → test …");
  }

  @Test
  void changesWholeWordsOfWhatItPrintsAlone() {
    Block patch = new Block("RULE=0 CANARY=5\n./spillway status", 0, List.of("rule 0: 50 and 5"));

    assertThat(patch.with(new TreeMap<>(Map.of("RULE", "1", "CANARY", "10"))).shown())
        .containsExactly("rule 1: 50 and 10");
  }

  @Test
  void refusesToRunWithAValueOfThePage() {
    assertThatThrownBy(() -> ABORT.with(new TreeMap<>(Map.of("SERVICE", "shop"))))
        .hasMessage("Expected values of [ENV, REASON, SERVICE], but found only those of [SERVICE]");
  }

  @Test
  void mayHaveNoVariables() {
    Block list = new Block("./spillway list", 0, List.of());

    assertThat(list.variables()).isEmpty();
    assertThat(list.with(new TreeMap<>()).text()).isEqualTo("./spillway list\n");
  }
}
