package dev.spillway.step;

import static dev.spillway.step.StepContext.Subject.TRAFFIC;
import static dev.spillway.step.StepContext.Subject.WORKLOAD;

import dev.spillway.judge.AnalysisSpec;
import dev.spillway.judge.Carried;
import dev.spillway.judge.HoldDecision;
import dev.spillway.model.Outcome;
import dev.spillway.model.Percent;
import dev.spillway.model.StepId;
import dev.spillway.port.AnalysisReport;
import dev.spillway.port.AnalyzeRequest;
import dev.spillway.port.EnsureCanary;
import dev.spillway.port.PromoteWorkload;
import dev.spillway.port.Readiness;
import dev.spillway.port.RestoreRoute;
import dev.spillway.port.RetireCanary;
import dev.spillway.port.Rollout;
import dev.spillway.port.RouteBaseline;
import dev.spillway.port.RouteRequest;
import dev.spillway.port.ShiftTraffic;
import dev.spillway.port.SnapshotWorkload;
import dev.spillway.port.WorkloadBaseline;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import java.util.Optional;

/** The way forward of a canary. Goes on where an earlier call stopped. */
final class CanaryRun {
  private final Canary step;
  private final StepContext context;
  private final ReleaseMemory memory;
  private final Rollout rollout;

  CanaryRun(Canary step, StepContext context) {
    this.step = step;
    this.context = context;
    this.memory = context.memory();
    this.rollout = context.request().rollout();
  }

  StepOutcome run() {
    readBaselines();
    Optional<StepOutcome> stopped =
        Baselines.workload(memory).firstRelease() ? routeFirstRelease() : passStages();
    return stopped.orElseGet(this::promote);
  }

  private void readBaselines() {
    if (memory.workload() != null) {
      return;
    }
    Promise<WorkloadBaseline> workload =
        Async.function(
            context.activities().workloadRead("read the stable workload")::snapshotWorkload,
            new SnapshotWorkload(rollout));
    Promise<RouteBaseline> route =
        Async.function(
            context.activities().trafficRead("read the route")::snapshotRoute, routeRequest());
    memory.baseline(workload.get(), route.get());
  }

  private Optional<StepOutcome> passStages() {
    while (memory.stagesPassed() < step.stages().size()) {
      Optional<StepOutcome> stopped = passStage(step.stages().get(memory.stagesPassed()));
      if (stopped.isPresent()) {
        return stopped;
      }
      memory.stagePassed();
    }
    return Optional.empty();
  }

  private Optional<StepOutcome> passStage(Stage stage) {
    GateSpec gate = stage.gate();
    return (gate == null ? Optional.<StepOutcome>empty() : ask(gateOf(stage, gate)))
        .or(() -> send(stage.weight()))
        .or(() -> judge(stage));
  }

  private Optional<StepOutcome> send(Percent weight) {
    context.beforeMove("canary to " + weight);
    return deploy(weight)
        .or(
            () -> {
              shift(weight);
              return Optional.empty();
            });
  }

  private Optional<StepOutcome> deploy(Percent weight) {
    EnsureCanary request =
        new EnsureCanary(rollout, Baselines.workload(memory), weight, step.readyWithin());
    return orFailed(
        "canary",
        context.change(
            WORKLOAD,
            () ->
                context
                    .activities()
                    .rollout("canary pods for %s%s".formatted(weight, stageNumber()))
                    .ensureCanary(request)));
  }

  private void shift(Percent weight) {
    ShiftTraffic request =
        new ShiftTraffic(rollout.target(), rollout.workload(), memory.weight(), weight);
    context.change(
        TRAFFIC,
        () ->
            context
                .activities()
                .traffic("set traffic %s%s".formatted(weight, stageNumber()))
                .shiftTraffic(request));
    context.weightIs(weight);
  }

  private Optional<StepOutcome> judge(Stage stage) {
    Optional<String> analysis = step.analysisOf(stage);
    if (analysis.isEmpty()) {
      context.linger(stage.hold(), "hold %s%s".formatted(stage.weight(), stageNumber()));
      return Optional.empty();
    }
    String summary = "analyse %s%s".formatted(stage.weight(), stageNumber());
    HoldResult held = context.hold(watch(analysis.get(), stage), summary);
    if (held instanceof HoldResult.Judged judged && goesOn(judged.report())) {
      memory.carry(analysis.get(), judged.report().carried());
    }
    return Stops.of(held, context.request().plan());
  }

  /** By itself, with or without proof. */
  private boolean goesOn(AnalysisReport report) {
    AnalysisSpec spec = context.request().plan().analysis(report.analysis());
    return HoldDecision.after(report.verdict(), spec) == HoldDecision.GO_ON;
  }

  /** Evidence goes on from stage to stage; a stage that is tried again takes none of its own. */
  private AnalyzeRequest watch(String analysis, Stage stage) {
    AnalyzeRequest alone = Canary.watch(context, analysis, stage.hold()).at(stage.weight());
    return alone.spec().takesEvidence()
        ? alone.carrying(
            memory.carried(analysis).orElseGet(() -> Carried.beforeAll(step.stages().size() - 1)))
        : alone;
  }

  private Optional<StepOutcome> routeFirstRelease() {
    if (!memory.weight().equals(Percent.NONE)) {
      return Optional.empty();
    }
    return deploy(Percent.ALL).or(() -> ask(firstReleaseGate())).or(this::sendFirst);
  }

  private Optional<StepOutcome> sendFirst() {
    context.beforeMove("all traffic to the first release");
    memory.routeFirst();
    shift(Percent.ALL);
    return Optional.empty();
  }

  private Gate gateOf(Stage stage, GateSpec spec) {
    StepId id = new StepId("%s-%d".formatted(step.id(), stage.weight().value()));
    String question =
        "let %s of the traffic go to %s"
            .formatted(stage.weight(), context.request().image().shortDigest());
    return gate(id, spec, question);
  }

  private Gate firstReleaseGate() {
    String question =
        "route all traffic to %s: the service's first release, there is no way back"
            .formatted(context.request().image().shortDigest());
    return gate(
        new StepId(step.id() + "-first"),
        new GateSpec(context.request().plan().owner(), 1, GateSpec.USUAL_EXPIRY),
        question);
  }

  private Gate gate(StepId id, GateSpec spec, String question) {
    return spec.gate(id, context.subjectOf(id.value()), question);
  }

  private Optional<StepOutcome> ask(Gate gate) {
    return Stops.of(context.ask(gate), gate).map(StepOutcome.class::cast);
  }

  private StepOutcome promote() {
    context.beforeMove("promotion");
    memory.beginPromotion();
    PromoteWorkload request =
        new PromoteWorkload(rollout, Baselines.workload(memory), step.readyWithin());
    return orFailed(
            "stable",
            context.change(
                WORKLOAD,
                () ->
                    context
                        .activities()
                        .rollout("promote " + rollout.image().shortDigest())
                        .promoteWorkload(request)))
        .orElseGet(this::giveBack);
  }

  private StepOutcome giveBack() {
    RestoreRoute route =
        new RestoreRoute(rollout.target(), rollout.workload(), Baselines.route(memory));
    context.change(
        TRAFFIC, () -> context.activities().traffic("all traffic to stable").restoreRoute(route));
    memory.completePromotion();
    context.weightIs(Percent.NONE);
    RetireCanary retire = new RetireCanary(rollout, Baselines.workload(memory));
    memory.promotedSeen(
        context.change(
            WORKLOAD,
            () -> context.activities().workload("remove the canary").retireCanary(retire)));
    return new StepOutcome.Passed("stable runs " + rollout.image().shortDigest());
  }

  private static Optional<StepOutcome> orFailed(String what, Readiness readiness) {
    String problem = readiness.problem();
    return problem == null ? Optional.empty() : failed(what + ": " + problem, Outcome.ROLLED_BACK);
  }

  private static Optional<StepOutcome> failed(String reason, Outcome outcome) {
    return Optional.of(new StepOutcome.Failed(reason, outcome, true));
  }

  private RouteRequest routeRequest() {
    return new RouteRequest(rollout.target(), rollout.workload());
  }

  private String stageNumber() {
    return " (stage %d of %d)".formatted(memory.stagesPassed() + 1, step.stages().size());
  }
}
