package dev.spillway.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.judge.Ratio;
import dev.spillway.plan.ObjectiveReader.Objectives;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObjectiveReaderTest {
  private static Objectives read(String text) {
    return ObjectiveReader.read(new PlanText("slo.yaml", text));
  }

  private static List<ImportedObjective> found(String text) {
    return ((Objectives.Found) read(text)).objectives();
  }

  @Test
  void readsSloth() {
    List<ImportedObjective> objectives =
        found(
            """
            version: "prometheus/v1"
            service: "shop"
            slos:
              - name: "Requests Availability"
                objective: 99.9
                sli:
                  events:
                    error_query: sum(rate(http_requests_total{code=~"5.."}[{{.window}}]))
                    total_query: sum(rate(http_requests_total[{{.window}}]))
              - name: requests-latency
                objective: 99
                sli:
                  events:
                    error_query: |
                      sum(rate(http_seconds_count[{{.window}}]))
                      - sum(rate(http_seconds_bucket{le="0.25"}[{{.window}}]))
                    total_query: sum(rate(http_seconds_count[{{.window}}]))
            """);

    assertThat(objectives)
        .containsExactly(
            new ImportedObjective(
                "requests-availability", "Sloth", "shop", new Ratio("99.9%"), "", null),
            new ImportedObjective(
                "requests-latency", "Sloth", "shop", new Ratio("99%"), "", Duration.ofMillis(250)));
  }

  @Test
  void readsThatSlothKeepsInACluster() {
    assertThat(
            found(
                """
                apiVersion: sloth.slok.dev/v1
                kind: PrometheusServiceLevel
                metadata: {name: shop}
                spec:
                  service: shop
                  slos: [{name: ok, objective: 99.95, sli: {events: {}}}]
                """))
        .extracting(ImportedObjective::share)
        .containsExactly(new Ratio("99.95%"));
  }

  @Test
  void readsPyrraAndSeveralDocuments() {
    List<ImportedObjective> objectives =
        found(
            """
            apiVersion: pyrra.dev/v1alpha1
            kind: ServiceLevelObjective
            metadata: {name: shop-errors}
            spec:
              target: "99.5"
              window: 4w
              indicator: {ratio: {errors: {metric: 'x{code="500"}'}, total: {metric: x}}}
            ---
            apiVersion: pyrra.dev/v1alpha1
            kind: ServiceLevelObjective
            metadata: {name: shop-latency}
            spec:
              target: "95"
              window: 4w
              indicator: {latencyNative: {latency: 500ms, total: {metric: y}}}
            """);

    assertThat(objectives)
        .containsExactly(
            new ImportedObjective("shop-errors", "Pyrra", "", new Ratio("99.5%"), "4w", null),
            new ImportedObjective(
                "shop-latency", "Pyrra", "", new Ratio("95%"), "4w", Duration.ofMillis(500)));
  }

  @Test
  void givesTwoOfOneNameNamesOfTheirOwn() {
    assertThat(found("slos: [{name: a, objective: 99}, {name: A, objective: 98}]"))
        .extracting(ImportedObjective::name)
        .containsExactly("a", "a-2");
  }

  @ParameterizedTest
  @CsvSource({"target: 0.999", "targetPercent: 99.9"})
  void readsOpenSlo(String target) {
    assertThat(
            found(
                """
                apiVersion: openslo/v1
                kind: SLO
                metadata: {name: shop}
                spec:
                  service: orders
                  timeWindow: [{duration: 28d, isRolling: true}]
                  objectives: [{%s}]
                """
                    .formatted(target)))
        .containsExactly(
            new ImportedObjective("shop", "OpenSLO", "orders", new Ratio("99.9%"), "28d", null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "slos: [{name: a, objective: 100}]|at 'objective', below 100, but was '100'",
        "slos: [{name: a}]|at 'objective', below 100, but was 'nothing'",
        "slos: [{name: a, objective: high}]|but was 'high'",
        "slos: []|Expected objectives of Sloth, Pyrra or OpenSLO, but the file has none",
        "kind: Deployment|Expected kind PrometheusServiceLevel, ServiceLevelObjective or SLO"
      })
  void saysWhatIsWrong(String text, String cause) {
    assertThat(((Objectives.Wrong) read(text)).violations())
        .singleElement()
        .satisfies(it -> assertThat(it.cause()).contains(cause));
  }
}
