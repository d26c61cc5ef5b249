package dev.spillway.starter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A canary that fails while it warms up, and never again. */
class TryWarmUpTest {
  private static final String DATA =
      """
      {"counters": [
        {"arm": "canary", "kind": "total", "pod": "c-1", "bornAt": 0,
         "samples": [[15, 100], [30, 200], [45, 300], [60, 400], [75, 500], [90, 600]]},
        {"arm": "canary", "kind": "bad", "pod": "c-1", "bornAt": 0,
         "samples": [[15, 30], [30, 60], [45, 60], [60, 60], [75, 60], [90, 60]]},
        {"arm": "canary", "kind": "total", "pod": "c-2", "bornAt": 0,
         "samples": [[15, 100], [30, 200], [45, 300], [60, 400], [75, 500], [90, 600]]},
        {"arm": "canary", "kind": "bad", "pod": "c-2", "bornAt": 0,
         "samples": [[15, 30], [30, 60], [45, 60], [60, 60], [75, 60], [90, 60]]},
        {"arm": "stable", "kind": "total", "pod": "s-1", "bornAt": null,
         "samples": [[0, 0], [15, 900], [30, 1800], [45, 2700], [60, 3600], [75, 4500], [90, 5400]]},
        {"arm": "stable", "kind": "bad", "pod": "s-1", "bornAt": null,
         "samples": [[0, 0], [15, 0], [30, 0], [45, 0], [60, 0], [75, 0], [90, 0]]}],
       "now": [15, 30, 45, 60, 75, 90]}
      """;

  @TempDir private Path folder;

  private JsonNode judged(String spec) throws IOException {
    Path analysis = Files.writeString(folder.resolve("analysis.yaml"), spec);
    Path data = Files.writeString(folder.resolve("data.json"), DATA);
    Answered answered =
        Answered.to(
            "analysis", "try", analysis.toString(), "--data", data.toString(), "--output", "json");
    assertThat(answered.out()).as(answered.err()).isNotEmpty();
    return new ObjectMapper().readTree(answered.out());
  }

  @Test
  void isNoEvidence() throws IOException {
    assertThat(judged("errorRate: {aboveStable: 0pp}\n").path("verdict").asText())
        .isEqualTo("abort");
    assertThat(
            judged("errorRate: {aboveStable: 0pp}\nguards: {warmup: 45s}\n")
                .path("verdict")
                .asText())
        .isNotEqualTo("abort");
  }

  @Test
  void isHarmAllTheSame() throws IOException {
    JsonNode judged =
        judged("errorRate: {aboveStable: 0pp}\nguards: {warmup: 45s, harmCap: 100}\n");

    assertThat(judged.path("verdict").asText()).isEqualTo("abort");
    assertThat(judged.path("decidedAt").asInt()).isEqualTo(30);
    assertThat(judged.path("reason").asText()).contains("harm");
  }
}
