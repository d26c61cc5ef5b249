package dev.spillway.sandbox;

import dev.spillway.judge.Verdict;
import dev.spillway.port.AnalysisReport;
import dev.spillway.release.ReleaseResult;
import dev.spillway.release.ReleaseStatus;
import dev.spillway.sandbox.cluster.LocalCluster;
import dev.spillway.sandbox.load.LoadReport;
import dev.spillway.sandbox.page.DemoPage;
import dev.spillway.sandbox.report.DemoReport;
import dev.spillway.sandbox.report.EffectRecorder;
import dev.spillway.sandbox.report.Narrator;
import dev.spillway.sandbox.scenario.Killer;
import dev.spillway.sandbox.scenario.Person;
import dev.spillway.sandbox.scenario.ReleaseView;
import dev.spillway.sandbox.scenario.Scenario;
import dev.spillway.sandbox.scenario.Spillway;
import dev.spillway.starter.ExitCode;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Plays one scenario in a sandbox and reports what was seen from the outside. */
final class Demo {
  private static final Duration EFFECT_PATIENCE = Duration.ofSeconds(2);

  private final Sandbox sandbox;
  private final Scenario scenario;
  private final Narrator narrator;
  private final Spillway spillway;
  private final ReleaseView release;
  private volatile @Nullable Instant abortedAt;

  Demo(Sandbox sandbox, Scenario scenario, Spillway spillway, Narrator narrator) {
    this.sandbox = sandbox;
    this.scenario = scenario;
    this.spillway = spillway;
    this.narrator = narrator;
    this.release = new ReleaseView(sandbox.temporal().client());
  }

  /** A scenario's failure that is not the release's. */
  static final class BrokenException extends RuntimeException {
    private static final long serialVersionUID = 1;

    BrokenException(String message) {
      super(message);
    }
  }

  /** Plays it to the end. */
  DemoReport play(Person.Answer answer, long seed, Optional<DemoPage> page)
      throws IOException, InterruptedException {
    narrator.say("%s: %s".formatted(scenario.wireName(), scenario.story()));
    page.ifPresent(it -> narrator.say("page: " + it.url()));
    Optional<Killer> killer = killer(seed);
    Optional<Thread> aborter = aborter();
    BooleanSupplier killed = () -> killer.map(Killer::isDone).orElse(true);
    start();
    Person person = new Person(release, spillway, narrator, answer.once(killed));
    try {
      ReleaseResult result = release.result();
      narrator.say("%s: %s".formatted(result.outcome().wireName(), result.reason()));
      if (!killed.getAsBoolean()) {
        throw new BrokenException("Expected more kills before the release ended");
      }
      return report(result);
    } finally {
      person.close();
      killer.ifPresent(Killer::close);
      aborter.ifPresent(Thread::interrupt);
    }
  }

  private void start() throws IOException {
    int code =
        spillway.run(
            "start",
            sandbox.plan().toString(),
            "--env",
            ReleaseView.ENVIRONMENT,
            "--image",
            sandbox.registry().tagged(scenario.image()),
            "--by",
            "demo",
            "--run",
            "demo-" + ProcessHandle.current().pid());
    if (code != ExitCode.OK.code() && code != ExitCode.UNREACHABLE.code()) {
      throw new BrokenException("Expected the release to start, but got exit code " + code);
    }
  }

  private Optional<Killer> killer(long seed) {
    Killer.Sight sight = new Killer.Sight(release, sandbox.effects());
    return switch (scenario) {
      case WORKER_KILLED ->
          Optional.of(
              Killer.inEveryStep(
                  new Killer.Victim("the worker", sandbox.worker()::killAndRestart),
                  sight,
                  sandbox.registry(),
                  narrator,
                  seed));
      case TEMPORAL_KILLED ->
          Optional.of(
              Killer.inHoldAndGate(
                  new Killer.Victim("Temporal", sandbox.server()::killAndRestart),
                  sight,
                  narrator,
                  seed));
      case HAPPY, BAD_CANARY, SLOW_CANARY, REJECTED, ABORTED -> Optional.empty();
    };
  }

  private Optional<Thread> aborter() {
    return scenario == Scenario.ABORTED
        ? Optional.of(Thread.ofVirtual().name("aborter").start(this::abortWhenAtAQuarter))
        : Optional.empty();
  }

  private void abortWhenAtAQuarter() {
    try {
      while (sandbox.effects().weightSeen(25, Instant.MIN).isEmpty()) {
        Thread.sleep(Duration.ofMillis(50));
      }
      Thread.sleep(Duration.ofSeconds(1));
      abortedAt = Instant.now();
      var ignored =
          spillway.run(
              "abort",
              LocalCluster.DEPLOYMENT,
              "--env",
              ReleaseView.ENVIRONMENT,
              "--by",
              "demo-person",
              "--reason",
              "seen enough");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private DemoReport report(ReleaseResult result) {
    Optional<Instant> breach = breach();
    Long untilZero = breach.map(this::untilWeightZero).orElse(null);
    sandbox.load().close();
    LoadReport requests = sandbox.load().report();
    narrator.say("%d user requests, %d failed".formatted(requests.requests(), requests.failed()));
    requests.problems().forEach(narrator::note);
    return new DemoReport(
        scenario.wireName(),
        result.outcome().wireName(),
        ExitCode.of(result.outcome(), result.ending()).code(),
        result.steps().stream()
            .map(
                step ->
                    new DemoReport.Step(
                        step.id().value(),
                        step.startedAt(),
                        step.endedAt(),
                        step.state().wireName()))
            .toList(),
        sandbox.effects().effects(),
        release.historyEvents(),
        untilZero,
        requests.failed(),
        running());
  }

  /** When it was certain that the new version must go. */
  private Optional<Instant> breach() {
    Instant aborted = abortedAt;
    if (aborted != null) {
      return Optional.of(aborted);
    }
    return release
        .status()
        .map(ReleaseStatus::analysis)
        .filter(report -> report.verdict() instanceof Verdict.Fail)
        .map(AnalysisReport::decidedAt);
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
        null,
        null);
  }
}
