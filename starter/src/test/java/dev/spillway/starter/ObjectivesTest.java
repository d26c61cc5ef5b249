package dev.spillway.starter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Objectives of a plan, as they come in and as what names them is judged. */
class ObjectivesTest {
  private static final Path EXAMPLES = Path.of("../docs/examples");
  private static final String PLAN = EXAMPLES.resolve("objectives.yaml").toString();

  @TempDir private Path folder;

  private String file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content).toString();
  }

  @Test
  void acceptsTheExample() {
    Answered linted = Answered.to("lint", PLAN);

    assertThat(linted.code()).isZero();
    assertThat(linted.err()).doesNotContain("remark");
  }

  @Test
  void judgesDataByAnAnalysisThatNamesOne() {
    Answered judged =
        Answered.to(
            "analysis",
            "try",
            PLAN,
            "--analysis",
            "promises",
            "--data",
            EXAMPLES.resolve("analysis/histograms.json").toString());

    assertThat(judged.code()).as(judged.err()).isZero();
    assertThat(judged.out()).contains("errorRate", "latency");
  }

  @Test
  void takesWhatImportPrintsIntoAPlan() throws IOException {
    String slos =
        file(
            "slos.yaml",
            """
            version: prometheus/v1
            service: shop
            slos:
              - {name: ok, objective: 99.9, sli: {events: {error_query: e, total_query: t}}}
              - {name: fast, objective: 99, sli: {events: {error_query: 'x{le="1.5"}'}}}
            """);
    String imported = Answered.to("analysis", "import", slos).out();

    String plan =
        file(
            "release.yaml",
            """
            apiVersion: spillway.dev/v1
            kind: ReleasePlan
            service: shop
            owner: shop-team
            %ssteps:
              - canary:
                  stages:
                    - {weight: 5, hold: 5m, analysis: ok}
                    - {weight: 50, hold: 5m, analysis: fast}
                    - {weight: 100, hold: 5m, analysis: ok}
            environments:
              production: {cluster: prod-eu, namespace: shop}
            """
                .formatted(imported));

    Answered linted = Answered.to("lint", plan);
    assertThat(linted.code()).as(linted.out()).isZero();
    assertThat(linted.err()).doesNotContain("remark");
  }

  @Test
  void remarksOnAnObjectiveThatNothingNames() throws IOException {
    String plan =
        file(
            "release.yaml",
            Files.readString(Path.of(PLAN))
                .replaceFirst("objectives:\n", "objectives:\n  spare: {slo: 99%}\n"));

    Answered linted = Answered.to("lint", plan);

    assertThat(linted.code()).isZero();
    assertThat(linted.err())
        .contains("remark: " + plan)
        .contains("names the objective 'spare', but none does");
  }
}
