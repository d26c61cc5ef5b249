package dev.spillway.sandbox.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.spillway.wire.WireFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DemoReportTest {
  @Test
  void isOneFlatObjectWhereNothingIsLeftOut() {
    DemoReport report =
        new DemoReport(
            "aborted",
            new DemoReport.Ending("aborted", 7),
            List.of(),
            List.of(),
            DemoReport.Histories.of(new HistoryLook(3, 400, List.of()), Optional.empty()),
            new DemoReport.Reactions(null, 120L, null, List.of()),
            new DemoReport.Harm(0, null),
            new DemoReport.Running("sha256:1", 0, "new-checkout 0", "unchanged"));

    JsonNode json = WireFormat.mapper().valueToTree(report);

    assertThat(json.path("exitCode").intValue()).isEqualTo(7);
    assertThat(json.path("historyBytes").intValue()).isEqualTo(400);
    assertThat(json.path("settlementBytes").isNull()).isTrue();
    assertThat(json.path("firstBadAnswerToWeightZeroMs").intValue()).isEqualTo(120);
    assertThat(json.path("rowsLeftBehind").isNull()).isTrue();
  }
}
