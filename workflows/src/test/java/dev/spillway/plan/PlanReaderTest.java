package dev.spillway.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spillway.judge.AnalysisSpec;
import dev.spillway.judge.Guards;
import dev.spillway.judge.Latency;
import dev.spillway.judge.NoDataPolicy;
import dev.spillway.judge.Ratio;
import dev.spillway.judge.trial.BurnProof;
import dev.spillway.judge.trial.Bursts;
import dev.spillway.model.CanaryPods;
import dev.spillway.model.EnvironmentName;
import dev.spillway.model.Percent;
import dev.spillway.model.Promotion;
import dev.spillway.model.Route;
import dev.spillway.model.Workload;
import dev.spillway.step.AwaitApproval;
import dev.spillway.step.Canary;
import dev.spillway.step.FileNeed;
import dev.spillway.step.ReleasePlan;
import dev.spillway.step.Stage;
import dev.spillway.step.Step;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlanReaderTest {
  private static final EnvironmentName STAGING = new EnvironmentName("staging");
  private static final EnvironmentName PRODUCTION = new EnvironmentName("production");

  @Test
  void fillsInEveryDefault() {
    ReleasePlan plan = Plans.valid(Plans.smallest()).effective(PRODUCTION);

    assertThat(plan.workload())
        .isEqualTo(
            new Workload(
                "orders-api",
                "orders-api",
                null,
                null,
                new Route("orders-api"),
                CanaryPods.DEFAULT,
                Promotion.APPLY));
    assertThat(plan.analysis("http-slo").interval()).isEqualTo(Duration.ofSeconds(10));
    assertThat(plan.analysis("http-slo").noData()).isEqualTo(NoDataPolicy.HOLD);
    assertThat(canary(plan).id().value()).isEqualTo("canary");
    assertThat(canary(plan).keepWarm()).isEqualTo(Canary.USUAL_WARMTH);
  }

  @Test
  void expandsWeightsToEqualStages() {
    Canary canary = canary(Plans.valid(Plans.smallest()).effective(PRODUCTION));

    assertThat(canary.stages())
        .extracting(Stage::weight)
        .containsExactly(new Percent(5), new Percent(25), new Percent(50), new Percent(100));
    assertThat(canary.stages()).extracting(Stage::hold).containsOnly(Duration.ofMinutes(5));
  }

  @Test
  void readsWhatThePlanSays() {
    ReleasePlan plan = Plans.valid(Plans.full()).effective(PRODUCTION);

    assertThat(plan.owner()).isEqualTo("orders-team");
    assertThat(plan.target().cluster()).isEqualTo("prod-eu");
    assertThat(plan.workload().manifest()).isEqualTo("k8s/deployment.yaml");
    assertThat(plan.workload().canaryPods().min()).isEqualTo(2);
    assertThat(Objects.requireNonNull(plan.analysis("http-slo").errorRate()).aboveStable())
        .isEqualTo(new Ratio("0.5pp"));
    assertThat(plan.analysis("http-slo").threshold()).containsOnlyKeys("queue-depth");
    assertThat(plan.steps())
        .extracting(Step::kind)
        .containsExactly("verifyArtifact", "canary", "awaitApproval");
    assertThat(((AwaitApproval) plan.steps().get(2)).id().value()).isEqualTo("go-live");
  }

  @Test
  void readsTheWordsOfATrialInAnAnalysis() {
    String text =
        Plans.smallest()
            .replace("{max: 1%}", "{slo: 99.9%, alpha: 1%, beta: 5%}")
            .replace(
                "{max: 350ms}",
                """
                {max: 250ms, aboveStable: 1pp, timesStable: 1.5, alpha: 2%}
                    burnRate: {slo: 99.9%, rule: 14x-2x, within: 300ms}
                    guards: {bursts: 2, harmCap: 50, noDataFor: 5m}\
                """);

    AnalysisSpec spec = Plans.valid(text).effective(PRODUCTION).analysis("http-slo");

    assertThat(spec.takesEvidence()).isTrue();
    assertThat(TrialReader.read(new PlanText("release.yaml", text), Optional.empty()))
        .isInstanceOf(TrialReading.Valid.class);
    assertThat(spec.latency())
        .isEqualTo(
            new Latency(
                null, Duration.ofMillis(250), new Ratio("1pp"), 1.5, new Ratio("2%"), null));
    assertThat(spec.burnRate())
        .isEqualTo(new BurnProof(new Ratio("99.9%"), "14x-2x", Duration.ofMillis(300), false));
    assertThat(spec.guards()).isEqualTo(new Guards(new Bursts(2.0), 50.0, Duration.ofMinutes(5)));
  }

  @Test
  void readsThatBurstsAreToBeEstimated() {
    String text =
        Plans.smallest()
            .replace("{max: 1%}", "{aboveStable: 1pp, alpha: 1%}\n    guards: {bursts: estimate}");

    AnalysisSpec spec = Plans.valid(text).effective(PRODUCTION).analysis("http-slo");

    assertThat(spec.guards()).isEqualTo(new Guards(Bursts.ESTIMATED, null, null));
    assertThat(TrialReader.read(new PlanText("release.yaml", text), Optional.empty()))
        .isInstanceOf(TrialReading.Valid.class);
  }

  @Test
  void mergesTheEnvironmentOverThePlan() {
    PlanFile file = Plans.valid(Plans.full());

    ReleasePlan staging = file.effective(STAGING);

    assertThat(Objects.requireNonNull(staging.analysis("http-slo").latency()).max())
        .isEqualTo(Duration.ofSeconds(1));
    assertThat(Objects.requireNonNull(staging.analysis("http-slo").errorRate()).max())
        .isEqualTo(new Ratio("1%"));
    assertThat(staging.steps()).extracting(Step::kind).containsExactly("verifyArtifact", "canary");
    assertThat(file.effective(PRODUCTION).steps()).hasSize(3);
  }

  @Test
  void replacesListsOfAnEnvironment() {
    String plan =
        Plans.full()
            + """
                steps:
                  - canary:
                      id: quick
                      analysis: http-slo
                      weights: [100]
                      hold: 1m
            """;

    List<Step> steps = Plans.valid(plan).effective(PRODUCTION).steps();

    assertThat(steps).extracting(step -> step.id().value()).containsExactly("quick");
  }

  @Test
  void takesBareAndEmptyStepsForTheSame() {
    String bare = Plans.full();

    for (String form :
        List.of("- verifyArtifact: {}", "- verifyArtifact:", "- {verifyArtifact: }")) {
      assertThat(Plans.valid(bare.replace("- verifyArtifact\n", form + "\n")).effective(PRODUCTION))
          .as(form)
          .isEqualTo(Plans.valid(bare).effective(PRODUCTION));
    }
  }

  @Test
  void listsEnvironmentsSorted() {
    assertThat(Plans.valid(Plans.full()).environments()).containsExactly(PRODUCTION, STAGING);
  }

  @Test
  void namesTheFilesItNeeds() {
    assertThat(Plans.valid(Plans.full()).files())
        .extracting(FileNeed::path)
        .containsExactly("k8s/deployment.yaml");
    assertThat(Plans.valid(Plans.full()).files(STAGING)).hasSize(1);
    assertThat(Plans.valid(Plans.smallest()).files()).isEmpty();
  }

  @Test
  void saysWhereAnUnusableFileIsNamed() {
    PlanFile file = Plans.valid(Plans.full());

    List<Violation> violations =
        file.unusableFile("k8s/deployment.yaml", "there is no such file", "create it");

    assertThat(violations)
        .containsExactly(
            new Violation(
                "plan.yaml",
                8,
                13,
                "workload/manifest",
                "Expected the file 'k8s/deployment.yaml', but there is no such file",
                "create it"));
  }

  @Test
  void listsTheKnownEnvironmentsWhereOneIsUnknown() {
    Reading reading =
        PlanReader.read(new PlanText("plan.yaml", Plans.full()), new EnvironmentName("producton"));

    assertThat(reading)
        .isEqualTo(
            new Reading.Invalid(
                List.of(
                    new Violation(
                        "plan.yaml",
                        55,
                        1,
                        "environments",
                        "Expected an environment of the plan, but was 'producton'",
                        "did you mean 'production'? known here: production, staging"))));
  }

  @Test
  void acceptsAKnownEnvironment() {
    assertThat(PlanReader.read(new PlanText("plan.yaml", Plans.full()), STAGING))
        .isInstanceOf(Reading.Valid.class);
  }

  @Test
  void refusesToGiveThePlanOfAnUnknownEnvironment() {
    PlanFile file = Plans.valid(Plans.full());

    assertThatThrownBy(() -> file.effective(new EnvironmentName("moon")))
        .hasMessage("Expected one of the environments [production, staging], but was 'moon'");
  }

  @Test
  void saysOnceWhatAllEnvironmentsShare() {
    List<Violation> violations = Plans.violations(Plans.full().replace("weight: 25", "weight: 4"));

    assertThat(violations)
        .singleElement()
        .extracting(Violation::cause)
        .isEqualTo("Expected a weight above 5 %, but was 4 %");
  }

  private static Canary canary(ReleasePlan plan) {
    return plan.steps().stream()
        .filter(Canary.class::isInstance)
        .map(Canary.class::cast)
        .findFirst()
        .orElseThrow();
  }
}
