package dev.spillway.starter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spillway.judge.MeasurementCounts;
import dev.spillway.judge.MetricEvidence;
import dev.spillway.judge.Proof;
import dev.spillway.judge.TimesStable;
import dev.spillway.release.ReleaseStatus;
import dev.spillway.wire.WireFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
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

  @Test
  void showsWhatAnAnalysisThatRunsShowsInPlaceOfTheLastVerdict() throws IOException {
    ObjectMapper mapper = WireFormat.mapper();
    ReleaseStatus status =
        mapper.readValue(WIRE.resolve("release-status.json").toFile(), ReleaseStatus.class);
    MetricEvidence soFar =
        new MetricEvidence(
            "errorRate",
            0.01,
            0.002,
            "not proven above stable",
            "ratio",
            MeasurementCounts.NONE,
            null,
            new Proof(2, 4.6052, null, null, 300L, new TimesStable(1.2, 5.3)));

    assertThat(
            new LivePage(status, List.of(soFar), status.head().startedAt(), ZoneOffset.UTC)
                .lines(100))
        .anyMatch(line -> line.contains("that it is worse, 1.2 to 5.3 times stable, about 300"))
        .noneMatch(line -> line.startsWith("verdict"));
  }
}
