package dev.spillway.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PlanSchemaTest {
  private static final Path PUBLISHED =
      Path.of(System.getProperty("basedir", "."))
          .resolve("src/main/resources/dev/spillway/plan/release-plan.schema.json");

  @Test
  void isWhatTheRecordsSay() throws IOException {
    String generated =
        PlanSchema.JSON.writerWithDefaultPrettyPrinter().writeValueAsString(PlanSchema.generate())
            + "\n";

    if (Boolean.getBoolean("spillway.schema.write")) {
      Files.writeString(PUBLISHED, generated);
    }

    assertThat(PUBLISHED)
        .as(
            "the published schema is out of date; write it anew with"
                + " mvn -pl workflows test -Dtest=PlanSchemaTest -Dspillway.schema.write=true")
        .content()
        .isEqualTo(generated);
  }
}
