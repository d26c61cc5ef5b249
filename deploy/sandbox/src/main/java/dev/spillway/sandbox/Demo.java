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
import dev.spillway.sandbox.scenario.Person;
import dev.spillway.sandbox.scenario.ReleaseView;
import dev.spillway.sandbox.scenario.Scenario;
import dev.spillway.sandbox.scenario.Spillway;
import dev.spillway.sandbox.scenario.WorkerKiller;
import dev.spillway.starter.ExitCode;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Plays one scenario in a sandbox and reports what was seen from the outside. */
final class Demo {
  private static final Duration EFFECT_PATIENCE = Duration.ofSeconds(2);

  private final Sandbox sandbox;
  private final Scenario scenario;
  private final Narrator narrator;
  private final Spillway spillway;
  private final ReleaseView release;
  private @Nullable Instant abortedAt;

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
    try (AutoCloseableThread aborter = abortAtAQuarter();
        Closeable killer = killer(seed)) {
      start();
      try (Person person =
          new Person(release, spillway, narrator, answer.once(() -> killer.missing() <= 0))) {
        page.ifPresent(it -> narrator.say("page: " + it.url()));
        ReleaseResult result = release.result();
        narrator.say("%s: %s".formatted(result.outcome().wireName(), result.reason()));
        checkKills(killer);
        return report(result);
      }
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

  /** Something that may be absent. */
  private interface Closeable extends AutoCloseable {
    @Override
    void close();

    /** How many kills are missing. */
    int missing();
  }

  private Closeable killer(long seed) {
    if (scenario != Scenario.WORKER_KILLED) {
      return new NoKiller();
    }
    WorkerKiller killer =
        new WorkerKiller(
            release, sandbox.effects(), sandbox.registry(), sandbox.worker(), narrator, seed);
    return new Killing(killer);
  }

  private record NoKiller() implements Closeable {
    @Override
    public void close() {
      // There is none.
    }

    @Override
    public int missing() {
      return 0;
    }
  }

  private record Killing(WorkerKiller killer) implements Closeable {
    @Override
    public void close() {
      killer.close();
    }

    @Override
    public int missing() {
      return WorkerKiller.wanted() - killer.kills();
    }
  }

  private static void checkKills(Closeable killer) {
    if (killer.missing() > 0) {
      throw new BrokenException(
          "Expected the worker to be killed in every step, but %d kills are missing"
              .formatted(killer.missing()));
    }
  }

  private record AutoCloseableThread(@Nullable Thread thread) implements AutoCloseable {
    @Override
    public void close() {
      if (thread != null) {
        thread.interrupt();
      }
    }
  }

  private AutoCloseableThread abortAtAQuarter() {
    return new AutoCloseableThread(
        scenario == Scenario.ABORTED
            ? Thread.ofVirtual().name("aborter").start(this::abortWhenAtAQuarter)
            : null);
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
                        step.state().name().toLowerCase(Locale.ROOT).replace('_', '-')))
            .toList(),
        sandbox.effects().effects(),
        release.historyEvents(),
        untilZero,
        requests.failed(),
        running());
  }

  /** When it was certain that the new version must go. */
  private Optional<Instant> breach() {
    if (abortedAt != null) {
      return Optional.of(abortedAt);
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
