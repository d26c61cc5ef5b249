package dev.spillway.sandbox;

import dev.spillway.model.Outcome;
import dev.spillway.release.ReleaseResult;
import dev.spillway.sandbox.cluster.LocalCluster;
import dev.spillway.sandbox.load.LoadReport;
import dev.spillway.sandbox.page.DemoPage;
import dev.spillway.sandbox.report.DemoReport;
import dev.spillway.sandbox.report.Narrator;
import dev.spillway.sandbox.scenario.Aborter;
import dev.spillway.sandbox.scenario.Backup;
import dev.spillway.sandbox.scenario.Killer;
import dev.spillway.sandbox.scenario.Operator;
import dev.spillway.sandbox.scenario.Person;
import dev.spillway.sandbox.scenario.ReleaseView;
import dev.spillway.sandbox.scenario.Scenario;
import dev.spillway.sandbox.scenario.Sight;
import dev.spillway.sandbox.scenario.Spillway;
import dev.spillway.sandbox.scenario.Trouble;
import dev.spillway.sandbox.secret.Hit;
import dev.spillway.starter.ExitCode;
import java.util.List;
import java.util.Optional;

/** Plays one scenario in a sandbox and reports what was seen from the outside. */
final class Demo {
  private final Sandbox sandbox;
  private final Scenario scenario;
  private final Narrator narrator;
  private final Spillway spillway;
  private final ReleaseView release;

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
  DemoReport play(Person.Answer answer, long seed, Optional<DemoPage> page) {
    narrator.say("%s: %s".formatted(scenario.wireName(), scenario.story()));
    page.ifPresent(it -> narrator.say("page: " + it.url()));
    Trouble trouble = trouble(seed);
    start();
    Person person =
        new Person(
            release,
            new Person.Ways(sandbox.chat(), spillway),
            narrator,
            answer.once(trouble::allowsAnswer));
    try {
      ReleaseResult result = release.result();
      narrator.say("%s: %s".formatted(result.outcome().wireName(), result.reason()));
      trouble.awaitLast();
      if (!trouble.isDone()) {
        throw new BrokenException(
            "Expected %s to have shown what it is for before the release ended"
                .formatted(scenario.wireName()));
      }
      verifyRecord();
      verifySecrets(page);
      DemoReport report = new Findings(sandbox, release, trouble).report(scenario, result);
      check(report, result);
      return report;
    } finally {
      person.close();
      trouble.close();
    }
  }

  private void start() {
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

  /** What the release did stands in the record, and nobody has changed it. */
  private void verifyRecord() {
    String service = LocalCluster.DEPLOYMENT;
    String record = sandbox.recordUrl();
    int history = spillway.read(record, "history", service);
    int chain = spillway.read(record, "audit", "verify", "--all", service);
    if (history != ExitCode.OK.code() || chain != ExitCode.OK.code()) {
      throw new BrokenException(
          "Expected the record to be whole, but history ended with %d and audit verify with %d"
              .formatted(history, chain));
    }
  }

  /** The worker used its secrets, and nobody can read them anywhere. */
  private void verifySecrets(Optional<DemoPage> page) {
    List<Hit> shown = sandbox.secretsShown(release, page.map(DemoPage::url));
    if (!shown.isEmpty()) {
      throw new BrokenException("Expected no secret to show, but found " + shown);
    }
    narrator.say("no secret shows in logs, histories, record, pages and notices");
  }

  private Trouble trouble(long seed) {
    Sight sight = new Sight(release, sandbox.effects());
    return switch (scenario) {
      case WORKER_KILLED ->
          Killer.inEveryStep(
              new Killer.Victim("the worker", sandbox.worker()::killAndRestart, seed),
              sight,
              new Killer.Slowness(sandbox.registry(), sandbox.database()),
              narrator);
      case TEMPORAL_KILLED ->
          Killer.inHoldAndGate(
              new Killer.Victim("Temporal", sandbox.server()::killAndRestart, seed),
              sight,
              narrator);
      case ABORTED -> new Aborter(spillway, sandbox.effects());
      case DATABASE_LOCKED -> new Backup(release, sandbox.database(), narrator);
      case OPERATOR -> new Operator(release, spillway, sandbox.database(), narrator);
      case HAPPY, BAD_CANARY, SLOW_CANARY, REJECTED, BURN_DURING_RAMP -> Trouble.NONE;
    };
  }

  private void check(DemoReport report, ReleaseResult result) {
    LoadReport requests = sandbox.load().report();
    narrator.say("%d user requests, %d failed".formatted(requests.requests(), requests.failed()));
    requests.problems().forEach(narrator::note);
    Long leftBehind = report.harm().rowsLeftBehind();
    if (result.outcome() == Outcome.RELEASED && (leftBehind == null || leftBehind != 0)) {
      throw new BrokenException(
          "Expected no row without the new column's value, but found %s".formatted(leftBehind));
    }
  }
}
