package dev.spillway.sandbox;

import dev.spillway.judge.Verdict;
import dev.spillway.port.AnalysisReport;
import dev.spillway.release.ReleaseResult;
import dev.spillway.release.ReleaseStatus;
import dev.spillway.release.StepStatus;
import dev.spillway.sandbox.cluster.LocalCluster;
import dev.spillway.sandbox.report.DemoReport;
import dev.spillway.sandbox.report.EffectRecorder;
import dev.spillway.sandbox.scenario.ReleaseView;
import dev.spillway.sandbox.scenario.Scenario;
import dev.spillway.sandbox.scenario.Trouble;
import dev.spillway.starter.ExitCode;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is found from the outside when a release has ended. */
final class Findings {
  private static final Duration EFFECT_PATIENCE = Duration.ofSeconds(2);

  private final Sandbox sandbox;
  private final ReleaseView release;
  private final Trouble trouble;

  Findings(Sandbox sandbox, ReleaseView release, Trouble trouble) {
    this.sandbox = sandbox;
    this.release = release;
    this.trouble = trouble;
  }

  DemoReport report(Scenario scenario, ReleaseResult result) {
    Long untilZero = breach().map(this::untilWeightZero).orElse(null);
    sandbox.load().close();
    sandbox.effects().lookAgain();
    return new DemoReport(
        scenario.wireName(),
        ending(result),
        result.steps().stream().map(Findings::step).toList(),
        sandbox.effects().effects(),
        DemoReport.Histories.of(release.laneHistory(), release.settlementHistory()),
        untilZero,
        harm(),
        running());
  }

  private static DemoReport.Ending ending(ReleaseResult result) {
    return new DemoReport.Ending(
        result.outcome().wireName(), ExitCode.of(result.outcome(), result.ending()).code());
  }

  private DemoReport.Harm harm() {
    return new DemoReport.Harm(
        sandbox.load().report().failed(),
        release.settlement().flatMap(it -> sandbox.database().rowsLeftBehind()).orElse(null));
  }

  private static DemoReport.Step step(StepStatus step) {
    return new DemoReport.Step(
        step.id().value(),
        step.startedAt(),
        step.endedAt(),
        step.state().wireName());
  }

  /** When it was certain that the new version must go. */
  private Optional<Instant> breach() {
    return trouble
        .abortedAt()
        .or(
            () ->
                release
                    .status()
                    .map(ReleaseStatus::analysis)
                    .filter(report -> report.verdict() instanceof Verdict.Fail)
                    .map(AnalysisReport::decidedAt));
  }

  private @Nullable Long untilWeightZero(Instant breach) {
    Instant patience = Instant.now().plus(EFFECT_PATIENCE);
    Optional<Instant> zero = sandbox.effects().weightSeen(0, breach);
    while (zero.isEmpty() && Instant.now().isBefore(patience)) {
      zero = sandbox.effects().weightSeen(0, breach);
    }
    return zero.map(at -> Duration.between(breach, at).toMillis()).orElse(null);
  }

  private DemoReport.Running running() {
    Deployment stable =
        sandbox
            .cluster()
            .client()
            .apps()
            .deployments()
            .inNamespace(LocalCluster.NAMESPACE)
            .withName(LocalCluster.DEPLOYMENT)
            .get();
    String image = stable.getSpec().getTemplate().getSpec().getContainers().getFirst().getImage();
    return new DemoReport.Running(
        image.substring(image.indexOf('@') + 1),
        sandbox.proxy().table().share(EffectRecorder.CANARY),
        "%s %d".formatted(sandbox.flag().key(), sandbox.flag().share().orElseThrow()),
        sandbox.effects().schema().phase());
  }
}
