package dev.spillway.sandbox.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ShownTest {
  private static final String OUTPUT =
      """
      orders-api → production   by ann   14 min
      traffic   ███░░ 25 % canary
        undo      weight 0 now
      """;

  @Test
  void findsLinesAmongOthersWhateverTheIndent() {
    assertThat(Shown.missing(List.of("orders-api → … by ann …", "undo      weight 0 now"), OUTPUT))
        .isEmpty();
  }

  @Test
  void namesTheFirstLineThatIsNotThere() {
    assertThat(Shown.missing(List.of("traffic … canary", "verdict …", "undo …"), OUTPUT))
        .contains("verdict …");
  }

  @Test
  void wantsThemInTheirOrder() {
    assertThat(Shown.missing(List.of("undo …", "traffic …"), OUTPUT)).contains("traffic …");
  }

  @Test
  void takesNothingButTheEllipsisForAPattern() {
    assertThat(Shown.missing(List.of("traffic   .* canary"), OUTPUT))
        .contains("traffic   .* canary");
  }
}
