package dev.spillway.starter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spillway.release.ReleaseStatus;
import dev.spillway.wire.WireFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class LivePageTest {
  private static final Path WIRE = Path.of("../workflows/src/test/resources/wire");

  @Test
  void showsEvidenceAndRequestsToGo() throws IOException {
    ObjectMapper mapper = WireFormat.mapper();
    ObjectNode json = (ObjectNode) mapper.readTree(WIRE.resolve("release-status.json").toFile());
    json.set("analysis", mapper.readTree(WIRE.resolve("analysis-report-with-proof.json").toFile()));
    ReleaseStatus status = mapper.treeToValue(json, ReleaseStatus.class);

    assertThat(new LivePage(status, status.head().startedAt(), ZoneOffset.UTC).lines(100))
        .anyMatch(line -> line.contains("evidence 1.3 of 4.6 that it is worse"));
  }
}
