package dev.spillway.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.judge.AnalysisSpec;
import dev.spillway.judge.ErrorRate;
import dev.spillway.judge.Latency;
import dev.spillway.judge.Ratio;
import dev.spillway.judge.trial.BurnProof;
import dev.spillway.judge.trial.LatencyProof;
import dev.spillway.model.EnvironmentName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamedObjectivesTest {
  private static final EnvironmentName PRODUCTION = new EnvironmentName("production");
  private static final String PLAN =
      """
      apiVersion: spillway.dev/v1
      kind: ReleasePlan
      service: orders-api
      owner: orders-team
      objectives:
        availability: {slo: 99.9%, period: 30d}
        fast: {slo: 99%, within: 300ms}
      analyses:
        promises:
          source: prometheus
          errorRate: {objective: availability}
          latency: {objective: fast}
          burnRate: {objective: fast, rule: 14x-2x}
      steps:
        - canary: {analysis: promises, weights: [5, 25, 50, 100], hold: 5m}
      environments:
        production: {cluster: prod-eu, namespace: shop}
      workload: {canaryPods: {min: 2}}
      """;
  private static final String SPELLED_OUT =
      PLAN.replaceFirst("(?s)objectives:.*?analyses:", "analyses:")
          .replace("errorRate: {objective: availability}", "errorRate: {slo: 99.9%, alpha: 1%}")
          .replace("latency: {objective: fast}", "latency: {max: 300ms, quantile: 0.99}")
          .replace("{objective: fast, rule", "{slo: 99%, within: 300ms, rule");

  private static AnalysisSpec analysis(String plan) {
    return Plans.valid(plan).effective(PRODUCTION).analysis("promises");
  }

  @Test
  void standForTheirNumbers() {
    AnalysisSpec spec = analysis(PLAN);

    assertThat(spec.errorRate())
        .isEqualTo(new ErrorRate(null, null, null, new Ratio("99.9%"), new Ratio("1%"), null));
    assertThat(spec.latency()).isEqualTo(new Latency(0.99, Duration.ofMillis(300)));
    assertThat(spec.burnRate())
        .isEqualTo(new BurnProof(new Ratio("99%"), "14x-2x", Duration.ofMillis(300), false));
    assertThat(Plans.valid(PLAN).effective(PRODUCTION))
        .isEqualTo(Plans.valid(SPELLED_OUT).effective(PRODUCTION));
  }

  @Test
  void burnOfAvailabilityIsThatOfFailedRequests() {
    AnalysisSpec spec =
        analysis(PLAN.replace("burnRate: {objective: fast", "burnRate: {objective: availability"));

    assertThat(spec.burnRate()).isEqualTo(new BurnProof(new Ratio("99.9%"), "14x-2x", null, false));
  }

  @Test
  void leaveLevelsToTheAnalysis() {
    AnalysisSpec spec =
        analysis(
            PLAN.replace(
                    "{objective: availability}", "{objective: availability, alpha: 5%, max: 2%}")
                .replace("{objective: fast}", "{objective: fast, alpha: 2%}"));

    assertThat(spec.errorRate())
        .isEqualTo(
            new ErrorRate(new Ratio("2%"), null, null, new Ratio("99.9%"), new Ratio("5%"), null));
    assertThat(spec.latency())
        .isEqualTo(new Latency(0.99, Duration.ofMillis(300), null, null, new Ratio("2%"), null));
  }

  @Test
  void mayDifferInAnEnvironment() {
    String plan =
        PLAN.replace(
            "namespace: shop}",
            "namespace: shop, objectives: {availability: {slo: 99%}, fast: {within: 1s}}}");

    AnalysisSpec spec = analysis(plan);

    assertThat(spec.errorRate()).extracting(ErrorRate::slo).isEqualTo(new Ratio("99%"));
    assertThat(spec.latency()).isEqualTo(new Latency(0.99, Duration.ofSeconds(1)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{objective: availability}|{objective: avail}|11|Expected an objective of the plan, but was 'avail'|known here: availability, fast",
        "{objective: availability}|{objective: availabilty}|11|Expected an objective of the plan|did you mean 'availability'?",
        "{objective: availability}|{objective: fast}|11|Expected an objective of availability, but 'fast' is one of latency|name one without 'within'",
        "latency: {objective: fast}|latency: {objective: availability}|12|Expected an objective of latency, but 'availability' is one of availability|name one with 'within'",
        "{objective: availability}|{objective: availability, slo: 99%, alpha: 1%}|11|Expected objective or slo, but found both|remove one",
        "{objective: availability}|{objective: availability, aboveStable: 1pp}|11|Expected objective or aboveStable, but found both|remove one",
        "latency: {objective: fast}|latency: {objective: fast, max: 1s}|12|Expected objective or max, but found both|remove one",
        "rule: 14x-2x|within: 1s|13|Expected objective or within, but found both|remove one",
        "latency: {objective: fast}|latency: {}|12|Expected max or objective, but found none of them|add at least one",
        "{objective: availability}|{objective: 5}|11|Expected a name of an objective such as availability, but was the number 5|put it in quotes: '5'",
        "slo: 99.9%|slo: 100%|6|Expected a share of good requests such as 99.9%, but was '100%'|write it like",
        "slo: 99.9%|slo: 0%|6|Expected an objective between 0% and 100%|correct it",
        "slo: 99.9%|slo: high|6|Expected a share of good requests such as 99.9%, but was 'high'|write it like",
        "slo: 99.9%, |~~|6|Expected the key 'slo', but it is missing|add 'slo: 99.9%'",
        "within: 300ms|within: 0s|7|Expected a duration above 0 such as 350ms, but was '0s'|write it like",
        "period: 30d|periods: 30d|6|Expected a known key, but was 'periods'|did you mean 'period'?"
      })
  void areReportedWithLineCauseAndRemedy(
      String from, String to, int line, String cause, String remedy) {
    assertThat(PLAN).contains(from);

    List<Violation> violations = Plans.violations(PLAN.replace(from, to));

    assertThat(violations)
        .singleElement()
        .satisfies(
            it -> {
              assertThat(it.line()).isEqualTo(line);
              assertThat(it.cause()).startsWith(cause);
              assertThat(it.remedy()).contains(remedy);
            });
  }

  @Test
  void areRemarkedOnWhereNothingNamesThem() {
    assertThat(Plans.valid(PLAN).remarks()).isEmpty();
    assertThat(Plans.valid(PLAN.replace("{objective: availability}", "{max: 1%}")).remarks())
        .singleElement()
        .satisfies(
            it -> {
              assertThat(it.line()).isEqualTo(6);
              assertThat(it.path()).isEqualTo("objectives/availability");
              assertThat(it.remedy()).contains("objective: availability");
            });
  }

  @Test
  void serveATrialOfOneAnalysis() {
    TrialReading read =
        TrialReader.read(new PlanText("release.yaml", PLAN), Optional.of("promises"));

    assertThat(((TrialReading.Valid) read).spec().latency())
        .isEqualTo(new LatencyProof(Duration.ofMillis(300), 0.99, null, null, null, null));
    assertThat(((TrialReading.Valid) read).spec())
        .isEqualTo(
            ((TrialReading.Valid)
                    TrialReader.read(
                        new PlanText("release.yaml", SPELLED_OUT), Optional.of("promises")))
                .spec());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "avail|Expected an objective of the plan, but was 'avail'",
        "fast|Expected an objective of availability, but 'fast' is one of latency",
        "5|Expected the name of an objective, but 'objective' holds something else"
      })
  void areCheckedForATrial(String name, String cause) {
    String plan = PLAN.replace("{objective: availability}", "{objective: %s}".formatted(name));

    TrialReading read =
        TrialReader.read(new PlanText("release.yaml", plan), Optional.of("promises"));

    assertThat(((TrialReading.Invalid) read).violations())
        .extracting(Violation::cause)
        .containsExactly(cause);
  }

  @Test
  void comeFromOtherToolsAsPlansHaveThem() {
    ImportedObjective fast =
        new ImportedObjective("fast", "Pyrra", "", new Ratio("99%"), "4w", Duration.ofMillis(1500));
    ImportedObjective monthly =
        new ImportedObjective("ok", "OpenSLO", "", new Ratio("99.9%"), "1M", null);

    assertThat(fast.inPlan()).isEqualTo("{slo: 99%, within: 1500ms, period: 28d}");
    assertThat(monthly.inPlan()).isEqualTo("{slo: 99.9%}");
  }
}
