package dev.spillway.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.model.EnvironmentName;
import dev.spillway.step.ReleasePlan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a plan's analyses will have no say in is told beforehand. */
class EvidenceRemarksTest {
  private static final String PLAN =
      """
      apiVersion: spillway.dev/v1
      kind: ReleasePlan
      service: orders-api
      owner: orders-team
      analyses:
        http:
          source: prometheus
          errorRate: {aboveStable: 1pp, alpha: 1%}
          latency: {quantile: 0.95, max: 300ms}
      workload: {canaryPods: {min: 2}}
      steps:
        - canary: {analysis: http, weights: [5, 50], hold: 5m}
      environments:
        production: {cluster: prod-eu, namespace: shop}
      """;

  @Test
  void areSilentOnACanaryThatCanBeJudged() {
    assertThat(Plans.valid(PLAN).remarks()).isEmpty();
    assertThat(Plans.valid(PLAN.replace("alpha: 1%}", "alpha: 1%, max: 2%}")).remarks()).isEmpty();
  }

  @Test
  void tellThatOnePodProvesNothing() {
    assertThat(Plans.valid(PLAN.replace("min: 2", "min: 1")).remarks())
        .singleElement()
        .satisfies(
            it -> {
              assertThat(it.line()).isEqualTo(6);
              assertThat(it.cause())
                  .startsWith("Expected two canary pods for the evidence of 'http'");
              assertThat(it.remedy()).isEqualTo("add 'canaryPods: {min: 2}' to the workload");
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{max: 1%}",
        "{aboveStable: 1pp}",
        "{aboveStable: 1pp, alpha: 1%, timesStable: 1.25}"
      })
  void areSilentOnOnePodWhereItIsEnough(String errors) {
    String plan = PLAN.replace("min: 2", "min: 1").replace("{aboveStable: 1pp, alpha: 1%}", errors);

    assertThat(Plans.valid(plan).remarks()).isEmpty();
  }

  @Test
  void tellThatAComparisonAloneJudgesNothingAtTheLastWeight() {
    assertThat(Plans.valid(PLAN.replace("[5, 50]", "[5, 100]")).remarks())
        .singleElement()
        .satisfies(
            it -> {
              assertThat(it.path()).isEqualTo("analyses/http/errorRate");
              assertThat(it.cause()).startsWith("Expected a limit of the canary's own at a weight");
              assertThat(it.remedy()).isEqualTo("add max or slo to it, or a burnRate");
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{aboveStable: 1pp, alpha: 1%, max: 2%}",
        "{slo: 99.9%, alpha: 1%}",
        "{aboveStable: 1pp}\n    burnRate: {slo: 99.9%}"
      })
  void areSilentOnTheLastWeightWhereSomethingJudgesIt(String errors) {
    String plan =
        PLAN.replace("[5, 50]", "[5, 100]").replace("{aboveStable: 1pp, alpha: 1%}", errors);

    assertThat(Plans.valid(plan).remarks()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{slo: 99.9%, alpha: 1%}|errors not proven above what 99.9% allows, latency p95",
        "{aboveStable: 1pp, max: 2%}|errors at most 2%, latency",
        "{aboveStable: 1pp}|errors without a stable version to compare with, latency"
      })
  void standBesideAnExplanationOfWhatJudgesTheLastWeight(String errors, String words) {
    String plan =
        PLAN.replace("[5, 50]", "[5, 100]").replace("{aboveStable: 1pp, alpha: 1%}", errors);
    ReleasePlan production = Plans.valid(plan).effective(new EnvironmentName("production"));

    assertThat(production.steps().getFirst().explain(production).does())
        .filteredOn(it -> it.startsWith("100 %"))
        .singleElement()
        .satisfies(it -> assertThat(it).contains(words));
  }
}
