package dev.spillway.release;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spillway.port.EvidenceSoFar;
import dev.spillway.wire.WireFormat;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DetailsPageTest {
  private static final Path WIRE = Path.of("src/test/resources/wire");

  @Test
  void showsEvidenceAndRequestsToGo() throws IOException {
    ObjectMapper mapper = WireFormat.mapper();
    ObjectNode status = (ObjectNode) mapper.readTree(WIRE.resolve("release-status.json").toFile());
    status.set(
        "analysis", mapper.readTree(WIRE.resolve("analysis-report-with-proof.json").toFile()));

    assertThat(DetailsPage.of(mapper.treeToValue(status, ReleaseStatus.class)))
        .contains("| errorRate | 0.01000 | 0.002000 | not proven above stable |")
        .contains(
            "evidence 1.3 of 4.6 that it is worse, 0.5 of 3.0 that it is good enough, about 1,200"
                + " requests to go");
  }

  @Test
  void showsWhatAnAnalysisThatRunsSees() throws IOException {
    ObjectMapper mapper = WireFormat.mapper();
    ReleaseStatus status =
        mapper.readValue(WIRE.resolve("release-status.json").toFile(), ReleaseStatus.class);
    EvidenceSoFar soFar =
        mapper.readValue(WIRE.resolve("evidence-so-far.json").toFile(), EvidenceSoFar.class);

    assertThat(DetailsPage.of(status, soFar))
        .contains("Analysis **http-slo**: so far, 2026-04-15T10:00:00.123Z")
        .contains("evidence 1.3 of 4.6 that it is worse");
  }
}
