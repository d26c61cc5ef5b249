package dev.spillway.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.spillway.model.Outcome;
import dev.spillway.step.Step;
import dev.spillway.step.StepKinds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every record that travels, as an earlier version wrote it. A golden file is never changed to make
 * a test green; a new record gets a new file by {@code -Dspillway.golden.write=true}, which leaves
 * those that exist alone.
 */
class WireGoldenTest {
  private static final Path GOLDEN = Path.of("src/test/resources/wire");

  private final ObjectMapper mapper = WireFormat.mapper();
  private final ObjectWriter pretty = mapper.writerWithDefaultPrettyPrinter();

  @TestFactory
  Stream<DynamicTest> readsAndWritesWhatEarlierVersionsWrote() {
    return WireSamples.all().entrySet().stream()
        .map(sample -> DynamicTest.dynamicTest(sample.getKey(), () -> check(sample)));
  }

  @Test
  void hasAGoldenFileForEveryKindOfStep() {
    for (Class<? extends Step> kind : StepKinds.all()) {
      assertThat(GOLDEN.resolve("step-" + StepKinds.nameOf(kind) + ".json")).isRegularFile();
      assertThat(WireSamples.all()).containsKey("step-" + StepKinds.nameOf(kind));
    }
  }

  @Test
  void ignoresFieldsOfNewerVersions() throws IOException {
    String newer = "{\"kind\":\"verifyArtifact\",\"id\":\"verifyArtifact\",\"signedBy\":\"ci\"}";

    assertThat(mapper.readValue(newer, Step.class).id().value()).isEqualTo("verifyArtifact");
  }

  @Test
  void readsEnumValuesOfNewerVersionsAsUnknown() throws IOException {
    assertThat(mapper.readValue("\"paused-by-moon\"", Outcome.class)).isEqualTo(Outcome.UNKNOWN);
  }

  private void check(Map.Entry<String, Object> sample) throws IOException {
    Path file = GOLDEN.resolve(sample.getKey() + ".json");
    if (Boolean.getBoolean("spillway.golden.write") && Files.notExists(file)) {
      Files.writeString(file, pretty.writeValueAsString(sample.getValue()) + "\n");
    }
    assertThat(file).isRegularFile();
    String golden = Files.readString(file);
    Class<?> type = sample.getValue() instanceof Step ? Step.class : sample.getValue().getClass();
    assertThat(mapper.readValue(golden, type)).isEqualTo(sample.getValue());
    assertThat(mapper.readTree(pretty.writeValueAsString(sample.getValue())))
        .isEqualTo(mapper.readTree(golden));
  }
}
