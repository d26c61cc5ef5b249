package dev.spillway.sandbox;

import dev.spillway.judge.Verdict;
import dev.spillway.port.AnalysisReport;
import dev.spillway.release.ReleaseResult;
import dev.spillway.release.ReleaseStatus;
import dev.spillway.release.StepStatus;
import dev.spillway.sandbox.cluster.LocalCluster;
import dev.spillway.sandbox.report.DemoReport;
import dev.spillway.sandbox.report.EffectRecorder;
import dev.spillway.sandbox.report.HistoryLook;
import dev.spillway.sandbox.scenario.ReleaseView;
import dev.spillway.sandbox.scenario.Scenario;
import dev.spillway.sandbox.scenario.Trouble;
import dev.spillway.starter.ExitCode;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
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
    HistoryLook lane = release.laneHistory();
    Optional<HistoryLook> settlement = release.settlementHistory();
    DemoReport.Reactions reactions = reactions(scenario, kills(lane, settlement));
    sandbox.load().close();
    sandbox.effects().lookAgain();
    return new DemoReport(
        scenario.wireName(),
        ending(result),
        result.steps().stream().map(Findings::step).toList(),
        sandbox.effects().effects(),
        DemoReport.Histories.of(lane, settlement),
        reactions,
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
        step.id().value(), step.startedAt(), step.endedAt(), step.state().wireName());
  }

  /** A version that was promoted has no weight to lose, and one that was not has no flag. */
  private DemoReport.Reactions reactions(Scenario scenario, List<DemoReport.Kill> kills) {
    Optional<Instant> decided = failed();
    Optional<Instant> firstBad =
        decided.flatMap(it -> sandbox.load().report().firstBad(scenario.image().tag()));
    if (release.settlement().isPresent()) {
      return new DemoReport.Reactions(
          null, null, until(firstBad, at -> sandbox.effects().flagSeen(0, at)), kills);
    }
    Function<Instant, Optional<Instant>> weightZero = at -> sandbox.effects().weightSeen(0, at);
    return new DemoReport.Reactions(
        until(trouble.abortedAt().or(() -> decided), weightZero),
        until(firstBad, weightZero),
        null,
        kills);
  }

  private List<DemoReport.Kill> kills(HistoryLook lane, Optional<HistoryLook> settlement) {
    List<Instant> progress =
        Stream.concat(Stream.of(lane), settlement.stream())
            .map(HistoryLook::workerMoments)
            .flatMap(List::stream)
            .toList();
    List<Instant> polling = sandbox.worker().polledSince();
    return trouble.kills().stream()
        .map(
            it ->
                new DemoReport.Kill(
                    it.where(), millis(it.until(progress)), millis(it.until(polling))))
        .toList();
  }

  private static @Nullable Long millis(Optional<Duration> duration) {
    return duration.map(Duration::toMillis).orElse(null);
  }

  /** When an analysis was certain that the new version must go. */
  private Optional<Instant> failed() {
    return release
        .status()
        .map(ReleaseStatus::analysis)
        .filter(report -> report.verdict() instanceof Verdict.Fail)
        .map(AnalysisReport::decidedAt);
  }

  private static @Nullable Long until(
      Optional<Instant> from, Function<Instant, Optional<Instant>> effect) {
    if (from.isEmpty()) {
      return null;
    }
    Instant patience = Instant.now().plus(EFFECT_PATIENCE);
    Optional<Instant> seen = effect.apply(from.get());
    while (seen.isEmpty() && Instant.now().isBefore(patience)) {
      seen = effect.apply(from.get());
    }
    return millis(seen.map(at -> Duration.between(from.get(), at)));
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
