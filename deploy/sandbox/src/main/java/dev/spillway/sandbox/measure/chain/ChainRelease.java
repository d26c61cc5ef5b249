package dev.spillway.sandbox.measure.chain;

import dev.spillway.judge.Track;
import dev.spillway.judge.Verdict;
import dev.spillway.model.Outcome;
import dev.spillway.port.AnalysisReport;
import dev.spillway.release.ReleaseMessages;
import dev.spillway.release.ReleaseResult;
import dev.spillway.sandbox.measure.chain.SameCounts.Tried;
import dev.spillway.sandbox.registry.ShopImages;
import dev.spillway.sandbox.report.Narrator;
import dev.spillway.sandbox.scenario.ReleaseView;
import dev.spillway.sandbox.scenario.Spillway;
import dev.spillway.starter.ExitCode;
import dev.spillway.starter.analysis.Draws;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/** Plays releases of canaries whose truth is known, one after the other. */
final class ChainRelease {
  static final Duration INTERVAL = Duration.ofSeconds(2);

  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Duration EFFECT_PATIENCE = Duration.ofSeconds(10);
  private static final String ANALYZE = "Analyze";

  private final ChainStage stage;
  private final Path folder;
  private final Path plan;
  private final Narrator narrator;
  private final Spillway spillway;
  private ShopImages next = ShopImages.GOOD;

  ChainRelease(ChainStage stage, Path folder, Duration hold, Narrator narrator) throws IOException {
    this.stage = stage;
    this.folder = folder;
    this.narrator = narrator;
    this.spillway = new Spillway(stage.server().target(), narrator);
    this.plan = Files.writeString(folder.resolve("release.yaml"), plan(hold));
  }

  private static String plan(Duration hold) {
    return """
        apiVersion: spillway.dev/v1
        kind: ReleasePlan
        service: orders-api
        owner: orders-team
        workload:
          container: app
          canaryPods: {min: 2}
        analyses:
          chain:
            source: prometheus
            interval: %ds
            errorRate: {aboveStable: 0pp, alpha: 1%%}
            latency: {max: 350ms}
            whenUndecided: continue
        steps:
          - canary:
              analysis: chain
              keepWarm: 5s
              readyWithin: 90s
              stages: [{weight: 20, hold: %ds}]
        environments:
          sandbox: {cluster: sandbox, namespace: shop}
        """
        .formatted(INTERVAL.toSeconds(), hold.toSeconds());
  }

  /** Plays one to its end and judges the same counts again. */
  ChainRun play(ChainRow row, int number, long seed) throws IOException {
    stage.awaitScraped();
    stage.traffic().become(row, Draws.of(seed, row.wireName(), number));
    Instant before = Instant.now();
    start("%s-%d-%d".formatted(row.wireName(), number, before.getEpochSecond()));
    ReleaseResult result = result();
    narrator.say("%s: %s".formatted(result.outcome().wireName(), result.reason()));
    if (result.outcome() == Outcome.PROMOTED) {
      next = next == ShopImages.GOOD ? ShopImages.STABLE : ShopImages.GOOD;
    }
    return found(row, number, before);
  }

  /** Pods never do what their image says here: nobody calls them. */
  private void start(String run) {
    int code =
        spillway.run(
            "start",
            plan.toString(),
            "--env",
            ReleaseView.ENVIRONMENT,
            "--image",
            stage.registry().tagged(next),
            "--by",
            "bench",
            "--run",
            run);
    if (code != ExitCode.OK.code() && code != ExitCode.UNREACHABLE.code()) {
      throw new IllegalStateException("Expected the release to start, but got exit code " + code);
    }
  }

  private ReleaseResult result() {
    try {
      return client()
          .newUntypedWorkflowStub(ReleaseView.workflowId())
          .getResult(PATIENCE.toSeconds(), TimeUnit.SECONDS, ReleaseResult.class);
    } catch (TimeoutException e) {
      throw new IllegalStateException(
          "Expected the release to end within %s, but it did not".formatted(PATIENCE), e);
    }
  }

  private WorkflowClient client() {
    return stage.temporal().client();
  }

  private ChainRun found(ChainRow row, int number, Instant before) throws IOException {
    AnalysisReport report =
        Objects.requireNonNull(
            client()
                .newWorkflowStub(ReleaseMessages.class, ReleaseView.workflowId())
                .status()
                .analysis(),
            "the release was not analysed");
    boolean aborted = report.verdict() instanceof Verdict.Fail;
    Instant decided = report.decidedAt();
    Instant began =
        stage.watch().beganAfter(before).orElseThrow(() -> new IllegalStateException("no traffic"));
    SameCounts counts =
        new SameCounts(
            podsSince(before),
            firstSample().minus(LocalPrometheus.EVERY),
            decided.minus(LocalPrometheus.EVERY));
    Tried tried = counts.judge(folder, INTERVAL);
    Instant triedAt = tried.at().plus(LocalPrometheus.EVERY);
    return new ChainRun(
        row.wireName(),
        number,
        !row.isHealthy(),
        new Decision(aborted, seconds(began, decided), counts.failedUntil(decided)),
        new Decision(tried.aborts(), seconds(began, triedAt), tried.canaryBad()),
        polls(Duration.between(decided, triedAt)),
        aborted ? toWeightZero(decided).map(Duration::toMillis).orElse(null) : null);
  }

  /** Without canaries of earlier releases. */
  private List<PodCounts> podsSince(Instant start) {
    return stage.traffic().counts().stream()
        .filter(it -> !it.scraped().isEmpty())
        .filter(it -> it.track() == Track.STABLE || it.scraped().getFirst().at().isAfter(start))
        .toList();
  }

  private static long polls(Duration apart) {
    return Math.round((double) apart.toMillis() / INTERVAL.toMillis());
  }

  private static double seconds(Instant from, Instant to) {
    return Duration.between(from, to).toMillis() / 1e3;
  }

  /** The watch may hear of it a moment later than the release's end. */
  private Optional<Duration> toWeightZero(Instant decided) {
    Instant patience = Instant.now().plus(EFFECT_PATIENCE);
    Optional<Instant> seen = stage.watch().endedAfter(decided);
    while (seen.isEmpty() && Instant.now().isBefore(patience)) {
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
      seen = stage.watch().endedAfter(decided);
    }
    return seen.map(at -> Duration.between(decided, at));
  }

  /** An analysis takes its first sample when it begins. */
  private Instant firstSample() {
    List<HistoryEvent> history = client().fetchHistory(ReleaseView.workflowId()).getEvents();
    long scheduled =
        history.stream()
            .filter(HistoryEvent::hasActivityTaskScheduledEventAttributes)
            .filter(
                it ->
                    it.getActivityTaskScheduledEventAttributes()
                        .getActivityType()
                        .getName()
                        .equals(ANALYZE))
            .mapToLong(HistoryEvent::getEventId)
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("the release was not analysed"));
    return history.stream()
        .filter(HistoryEvent::hasActivityTaskStartedEventAttributes)
        .filter(it -> it.getActivityTaskStartedEventAttributes().getScheduledEventId() == scheduled)
        .map(
            it ->
                Instant.ofEpochSecond(it.getEventTime().getSeconds(), it.getEventTime().getNanos()))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("the analysis never began"));
  }
}
