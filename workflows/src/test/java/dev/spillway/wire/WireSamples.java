package dev.spillway.wire;

import dev.spillway.judge.Admission;
import dev.spillway.judge.AnalysisSpec;
import dev.spillway.judge.AnalysisState;
import dev.spillway.judge.Carried;
import dev.spillway.judge.Clusters;
import dev.spillway.judge.Control;
import dev.spillway.judge.ControlEvidence;
import dev.spillway.judge.CounterLedger;
import dev.spillway.judge.Curve;
import dev.spillway.judge.CurvePoint;
import dev.spillway.judge.Curves;
import dev.spillway.judge.ErrorRate;
import dev.spillway.judge.Guards;
import dev.spillway.judge.Interim;
import dev.spillway.judge.Latency;
import dev.spillway.judge.MeasurementCounts;
import dev.spillway.judge.MetricEvidence;
import dev.spillway.judge.Proof;
import dev.spillway.judge.Ratio;
import dev.spillway.judge.TimesStable;
import dev.spillway.judge.TrialProgress;
import dev.spillway.judge.Verdict;
import dev.spillway.judge.WhenBurning;
import dev.spillway.judge.WhenUndecided;
import dev.spillway.judge.evidence.BurstWatch;
import dev.spillway.judge.evidence.Histogram;
import dev.spillway.judge.evidence.Margin;
import dev.spillway.judge.evidence.Poll;
import dev.spillway.judge.evidence.RateState;
import dev.spillway.judge.evidence.RateTrial;
import dev.spillway.judge.evidence.RatioState;
import dev.spillway.judge.evidence.Requests;
import dev.spillway.judge.trial.BurnProof;
import dev.spillway.judge.trial.Bursts;
import dev.spillway.judge.trial.ErrorProof;
import dev.spillway.judge.trial.LatencyProof;
import dev.spillway.judge.trial.LiveTrial;
import dev.spillway.judge.trial.Look;
import dev.spillway.judge.trial.TrackLook;
import dev.spillway.judge.trial.TrialGuards;
import dev.spillway.judge.trial.TrialSpec;
import dev.spillway.judge.trial.TrialState;
import dev.spillway.model.Actor;
import dev.spillway.model.BackfillJob;
import dev.spillway.model.Change;
import dev.spillway.model.Channel;
import dev.spillway.model.Ending;
import dev.spillway.model.FlagKey;
import dev.spillway.model.Outcome;
import dev.spillway.model.Percent;
import dev.spillway.model.RecordedEvent;
import dev.spillway.model.ReleaseId;
import dev.spillway.model.ReleaseKind;
import dev.spillway.model.Running;
import dev.spillway.model.SourceFile;
import dev.spillway.model.SqlScript;
import dev.spillway.model.StepId;
import dev.spillway.model.Target;
import dev.spillway.port.ActivityProgress;
import dev.spillway.port.AdmitMove;
import dev.spillway.port.AdmitRelease;
import dev.spillway.port.AnalysisReport;
import dev.spillway.port.AnalyzeRequest;
import dev.spillway.port.AppendEvents;
import dev.spillway.port.Appended;
import dev.spillway.port.AuditEvent;
import dev.spillway.port.AutoscalerFloor;
import dev.spillway.port.AwaitGone;
import dev.spillway.port.BackfillReport;
import dev.spillway.port.BackfillRun;
import dev.spillway.port.Claim;
import dev.spillway.port.ClaimAll;
import dev.spillway.port.ClaimReplies;
import dev.spillway.port.ClaimReply;
import dev.spillway.port.ContractPlan;
import dev.spillway.port.DroppedPart;
import dev.spillway.port.EnsureCanary;
import dev.spillway.port.EvidenceSoFar;
import dev.spillway.port.Finding;
import dev.spillway.port.FlagExposure;
import dev.spillway.port.FlagRequest;
import dev.spillway.port.FlagSnapshot;
import dev.spillway.port.FlagState;
import dev.spillway.port.ImageReport;
import dev.spillway.port.InspectSource;
import dev.spillway.port.InspectWorkload;
import dev.spillway.port.Installation;
import dev.spillway.port.Notice;
import dev.spillway.port.PreflightReport;
import dev.spillway.port.PromoteWorkload;
import dev.spillway.port.ReadersProbe;
import dev.spillway.port.ReadersReport;
import dev.spillway.port.Readiness;
import dev.spillway.port.RecordedRelease;
import dev.spillway.port.ReleaseLine;
import dev.spillway.port.RestoreFlag;
import dev.spillway.port.RestoreRoute;
import dev.spillway.port.RetireCanary;
import dev.spillway.port.RevertWorkload;
import dev.spillway.port.RouteBaseline;
import dev.spillway.port.RouteRequest;
import dev.spillway.port.RunningImages;
import dev.spillway.port.SchemaChange;
import dev.spillway.port.SchemaReport;
import dev.spillway.port.SetFlag;
import dev.spillway.port.ShiftTraffic;
import dev.spillway.port.SnapshotWorkload;
import dev.spillway.port.TrafficState;
import dev.spillway.port.VerifyImage;
import dev.spillway.port.VersionState;
import dev.spillway.port.WorkloadBaseline;
import dev.spillway.port.WorkloadState;
import dev.spillway.release.Abort;
import dev.spillway.release.Decide;
import dev.spillway.release.MessageRecord;
import dev.spillway.release.Pause;
import dev.spillway.release.Phase;
import dev.spillway.release.Plans;
import dev.spillway.release.Progress;
import dev.spillway.release.Promote;
import dev.spillway.release.ReleaseHead;
import dev.spillway.release.ReleaseResult;
import dev.spillway.release.ReleaseStatus;
import dev.spillway.release.Reply;
import dev.spillway.release.Resume;
import dev.spillway.release.Retry;
import dev.spillway.release.SettlementPlans;
import dev.spillway.release.SettlementRequest;
import dev.spillway.release.Skip;
import dev.spillway.release.StepState;
import dev.spillway.release.StepStatus;
import dev.spillway.release.Submit;
import dev.spillway.release.SubmitReply;
import dev.spillway.release.Waiting;
import dev.spillway.step.CleanupRequest;
import dev.spillway.step.OnReject;
import dev.spillway.step.RampFlag;
import dev.spillway.step.ReleaseRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One example of every record that travels, with every value filled in. */
final class WireSamples {
  private static final Instant AT = Instant.parse("2026-04-15T10:00:00.123Z");
  private static final Actor ANN = new Actor("ann", Channel.CLI);
  private static final StepId GATE = new StepId("go-live");
  private static final ReleaseRequest REQUEST =
      new ReleaseRequest(
          new ReleaseId("orders-api-1"),
          Plans.plan(
              Plans.verify(),
              Plans.canary(List.of(Plans.canary(5).stages().getFirst(), Plans.gated(100))),
              Plans.approval(OnReject.ROLL_BACK)),
          Plans.NEW,
          new Change("SHOP-1", "abc123", "https://git.example/pr/812", AT, ReleaseKind.HOTFIX),
          new Actor("ci", Channel.CI),
          new TreeMap<>(Map.of("k8s/deployment.yaml", new SourceFile("kind: x\n", "0f"))));
  private static final WorkloadBaseline WORKLOAD =
      new WorkloadBaseline(
          "registry.example/shop:1", 4, "{\"replicas\":4}", new AutoscalerFloor("orders-api", 2));
  private static final RouteBaseline ROUTE = new RouteBaseline(Arrays.asList(100, null));
  private static final WorkloadState STATE =
      new WorkloadState(new VersionState("a", 4, 4), new VersionState("b", 2, 1));
  private static final Verdict FAIL = new Verdict.Fail("errors 20 %");
  private static final AnalysisReport REPORT =
      new AnalysisReport(
          "http-slo",
          FAIL,
          List.of(
              new MetricEvidence(
                  "errorRate",
                  0.2,
                  0.001,
                  "at most 1%",
                  "ratio",
                  new MeasurementCounts(1, 3, 0, 2, 900, 9_000),
                  "one pod did not answer")),
          4,
          AT);
  private static final StepStatus STEP =
      new StepStatus(GATE, "awaitApproval", StepState.PASSED, "approved by ann", AT, AT, 1);

  private static final BurnProof BURN =
      new BurnProof(new Ratio("99.9%"), "2x over 1h", Duration.ofMillis(300), false);

  private static final RateState SEEN =
      new RateTrial(Margin.NONE, null, 1, 1)
          .add(
              new RateTrial(Margin.NONE, null, 1, 1).begin(),
              new Poll(new Requests(1, 100), new Requests(2, 900)));
  private static final Carried PROVEN = new Carried(1, SEEN, null, null, null);

  /** What a stage hands on that judged errors, durations and burn by evidence. */
  private static final Carried TRIED = new Carried(1, null, tried(), null, null);

  private static final Interim TOLD =
      new Interim(
          new AnalysisState(CounterLedger.EMPTY, new TreeMap<>(), 3, null, tried()),
          Duration.ofSeconds(20));

  private WireSamples() {}

  private static AnalyzeRequest proving() {
    AnalysisSpec usual = Plans.analysis();
    ErrorRate errors =
        new ErrorRate(
            new Ratio("1%"), new Ratio("0.5pp"), 1.25, null, new Ratio("1%"), new Ratio("5%"));
    AnalysisSpec spec =
        new AnalysisSpec(
            usual.source(),
            usual.interval(),
            errors,
            null,
            usual.threshold(),
            usual.failureLimit(),
            usual.noData(),
            usual.whenUndecided());
    return new AnalyzeRequest(
        target(), REQUEST.plan().workload(), "http-slo", spec, Duration.ofMinutes(5), 1);
  }

  private static AnalyzeRequest trying() {
    AnalysisSpec usual = Plans.analysis();
    AnalysisSpec spec =
        new AnalysisSpec(
            usual.source(),
            usual.interval(),
            new ErrorRate(null, null, null, new Ratio("99.9%"), new Ratio("1%"), new Ratio("5%")),
            new Latency(
                null, Duration.ofMillis(250), new Ratio("0pp"), null, new Ratio("1%"), null),
            usual.threshold(),
            usual.failureLimit(),
            usual.noData(),
            usual.whenUndecided(),
            BURN,
            new Guards(new Bursts(2.0), 50.0, Duration.ofMinutes(5)));
    return new AnalyzeRequest(
        target(), REQUEST.plan().workload(), "http-slo", spec, Duration.ofMinutes(5), 1);
  }

  private static TrialProgress tried() {
    LiveTrial trial = new LiveTrial(trialSpec(), 1);
    Requests requests = new Requests(1, 100);
    Histogram durations =
        new Histogram(List.of(0.25, Double.POSITIVE_INFINITY), List.of(90.0, 10.0));
    TrackLook track = TrackLook.of(requests, durations, 2);
    TrialState state =
        trial.observe(trial.begin(), new Look(Duration.ofSeconds(10), track, track)).state();
    RatioState ratio = trial.ratio("errorRate", null, new Poll(requests, requests)).orElseThrow();
    return new TrialProgress(AT, state, new TreeMap<>(Map.of("errorRate", ratio)));
  }

  private static TrialSpec trialSpec() {
    return new TrialSpec(
        new ErrorProof(null, null, null, 1.0, null, null),
        new LatencyProof(Duration.ofMillis(250), null, new Ratio("0pp"), null, null, null),
        BURN,
        null,
        WhenUndecided.EXTEND,
        List.of(),
        TrialGuards.NONE);
  }

  private static AnalysisReport triedReport() {
    MetricEvidence errors =
        new MetricEvidence(
            "errorRate",
            0.01,
            0.002,
            "not proven above stable",
            "ratio",
            MeasurementCounts.NONE,
            null,
            new Proof(1.25, 4.6052, 0.5, 2.9957, 1200L, new TimesStable(0.6, 2.3)));
    return new AnalysisReport(
        "http-slo",
        new Verdict.Inconclusive("an incident of both", false, true),
        List.of(errors),
        4,
        AT,
        TRIED,
        null);
  }

  private static AnalysisReport toldReport() {
    return new AnalysisReport(
        "http-slo", new Verdict.Inconclusive("halfway", false), List.of(), 4, AT, null, TOLD);
  }

  private static AnalysisReport drawnReport() {
    List<CurvePoint> points =
        List.of(
            new CurvePoint(10, 0.01, 0.002, 0.1),
            new CurvePoint(20, null, null, null),
            new CurvePoint(30.5, Double.POSITIVE_INFINITY, 0.002, -0.05));
    return new AnalysisReport(
        "http-slo",
        FAIL,
        List.of(),
        4,
        AT,
        null,
        null,
        new Curves(AT, 40, List.of(new Curve("errorRate", 2, 1, points))));
  }

  private static AnalysisReport provenReport() {
    MetricEvidence errors =
        new MetricEvidence(
            "errorRate",
            0.01,
            0.002,
            "not proven above stable",
            "ratio",
            MeasurementCounts.NONE,
            null,
            new Proof(1.25, 4.6052, 0.5, 2.9957, 1200L));
    return new AnalysisReport(
        "http-slo", new Verdict.Pass("fine"), List.of(errors), 4, AT, PROVEN, null);
  }

  static Map<String, Object> all() {
    Map<String, Object> samples = new LinkedHashMap<>();
    steps(samples);
    kubernetes(samples);
    readers(samples);
    messages(samples);
    results(samples);
    record(samples);
    database(samples);
    settlement(samples);
    flags(samples);
    return samples;
  }

  private static void steps(Map<String, Object> samples) {
    REQUEST.plan().steps().forEach(step -> samples.put("step-" + step.kind(), step));
    List.of(
            SettlementPlans.expand(),
            SettlementPlans.backfill(),
            SettlementPlans.ramp(1, 5, 100),
            SettlementPlans.contract(),
            SettlementPlans.remind())
        .forEach(step -> samples.put("step-" + step.kind(), step));
    samples.put("release-request", REQUEST);
  }

  private static void kubernetes(Map<String, Object> samples) {
    Duration deadline = Duration.ofMinutes(10);
    samples.put("inspect-workload", new InspectWorkload(REQUEST.rollout()));
    samples.put("snapshot-workload", new SnapshotWorkload(REQUEST.rollout()));
    samples.put("workload-baseline", WORKLOAD);
    samples.put(
        "ensure-canary", new EnsureCanary(REQUEST.rollout(), WORKLOAD, new Percent(5), deadline));
    samples.put("readiness", new Readiness(STATE, "CrashLoopBackOff"));
    samples.put("promote-workload", new PromoteWorkload(REQUEST.rollout(), WORKLOAD, deadline));
    samples.put("revert-workload", new RevertWorkload(REQUEST.rollout(), WORKLOAD, deadline));
    samples.put("retire-canary", new RetireCanary(REQUEST.rollout(), WORKLOAD));
    samples.put("workload-state", STATE);
    samples.put("route-request", new RouteRequest(target(), REQUEST.plan().workload()));
    samples.put("route-baseline", ROUTE);
    samples.put(
        "shift-traffic",
        new ShiftTraffic(target(), REQUEST.plan().workload(), new Percent(5), new Percent(50)));
    samples.put("restore-route", new RestoreRoute(target(), REQUEST.plan().workload(), ROUTE));
    samples.put("traffic-state", new TrafficState(new Percent(50)));
  }

  private static Target target() {
    return REQUEST.plan().target();
  }

  private static void readers(Map<String, Object> samples) {
    samples.put(
        "analyze-request",
        new AnalyzeRequest(
            target(),
            REQUEST.plan().workload(),
            "http-slo",
            Plans.analysis(),
            Duration.ofMinutes(5),
            2));
    samples.put("analysis-report", REPORT);
    samples.put("evidence-so-far", new EvidenceSoFar("http-slo", AT, provenReport().evidence()));
    samples.put("verdict-pass", new Verdict.Pass("fine"));
    samples.put("verdict-inconclusive", new Verdict.Inconclusive("no traffic", true));
    samples.put(
        "inspect-source",
        new InspectSource(target(), REQUEST.plan().workload(), REQUEST.plan().analyses()));
    samples.put("verify-image", new VerifyImage(Plans.NEW));
    samples.put("image-report", new ImageReport("not there", "digest only"));
    samples.put("admit-release", new AdmitRelease(target(), REQUEST.id()));
    samples.put(
        "installation",
        new Installation(
            true, false, new PreflightReport(List.of(Finding.denied("no right", "grant it")))));
    samples.put(
        "admit-move", new AdmitMove(target(), ReleaseKind.PLANNED, GATE, "canary to 5 %", AT));
    samples.put("admission-frozen", new Admission.Frozen("weekend", AT, "sales"));
    samples.put("admission-admitted", new Admission.Admitted());
    samples.put(
        "notice",
        new Notice("run/1", Notice.Kind.CLOSED, REQUEST.id(), target(), "closed", "promoted"));
  }

  private static void messages(Map<String, Object> samples) {
    samples.put(
        "submit",
        new Submit(
            REQUEST.id(), ANN, "hash", Submit.IfBusy.SUPERSEDE, new ReleaseId("orders-api-0")));
    samples.put(
        "submit-reply",
        new SubmitReply(SubmitReply.Kind.BUSY, REQUEST.id(), true, "holds the lane"));
    samples.put(
        "decide", new Decide("click", GATE, Decide.Answer.REJECT, ANN, "not today", "subject"));
    samples.put("abort", new Abort("click", ANN, "errors"));
    samples.put("pause", new Pause("click", ANN, "look"));
    samples.put("resume", new Resume("click", ANN));
    samples.put("promote", new Promote("click", ANN));
    samples.put("retry", new Retry("click", GATE, ANN));
    samples.put("skip", new Skip("click", GATE, ANN, "known outage"));
    samples.put("reply", new Reply("turns back now"));
    DecisionSamples.add(samples);
  }

  private static void results(Map<String, Object> samples) {
    Running running = new Running(Plans.NEW, new Percent(5));
    samples.put(
        "release-result",
        new ReleaseResult(
            REQUEST.id(),
            Outcome.ROLLBACK_FAILED,
            Ending.ANALYSIS,
            "errors 20 %",
            running,
            List.of(STEP),
            new ReleaseId("orders-api-2")));
    samples.put(
        "release-status",
        new ReleaseStatus(
            new ReleaseHead(
                REQUEST.id(), target(), Plans.NEW, REQUEST.change(), REQUEST.startedBy(), AT),
            new Progress(Phase.AWAITING_APPROVAL, "go", Outcome.ABORTED, Ending.PERSON, "why", AT),
            List.of(STEP),
            new Waiting(Phase.AWAITING_APPROVAL, GATE, "oncall", "go?", AT, "subject", "0 of 1"),
            REPORT,
            running,
            "weight 0",
            List.of(new MessageRecord(AT, "approve", "ann", false, "no", "refused-not-waiting"))));
  }

  private static void record(Map<String, Object> samples) {
    ReleaseId id = REQUEST.id();
    ReleaseLine line =
        new ReleaseLine(
            "release/production/orders-api",
            Plans.NEW.toString(),
            "ann (cli)",
            AT,
            "closed",
            "canary",
            "promoted");
    AuditEvent event =
        new AuditEvent(
            "run/canary/passed", id, AT, "step-passed", "ann", "canary", "{}", "passed", "fine");
    samples.put("claim", new Claim(target(), id, "flag/new-checkout", "0f"));
    samples.put(
        "claim-reply", new ClaimReply(ClaimReply.Kind.CARRIED, new ReleaseId("orders-api-0")));
    samples.put(
        "append-events",
        new AppendEvents(target(), id, line, List.of(event), List.of("flag/new-checkout")));
    samples.put("appended", new Appended(7, "0f"));
    samples.put(
        "claim-all", new ClaimAll(List.of(new Claim(target(), id, "flag/new-checkout", "0f"))));
    samples.put(
        "claim-replies", new ClaimReplies(List.of(new ClaimReply(ClaimReply.Kind.HELD, id))));
    samples.put(
        "recorded-release",
        new RecordedRelease(id, target().service(), target().environment(), line, AT, 7, "0f"));
    samples.put("recorded-event", recorded(event));
  }

  private static RecordedEvent recorded(AuditEvent event) {
    return new RecordedEvent(
        event.release(),
        7,
        "0e",
        "0f",
        event.id(),
        event.time(),
        event.type(),
        event.actor(),
        event.subject(),
        event.evidence(),
        event.outcome(),
        event.reason());
  }

  private static void settlement(Map<String, Object> samples) {
    samples.put(
        "settlement-request",
        new SettlementRequest(
            REQUEST, WORKLOAD, List.of(STEP), new TreeMap<>(Map.of(GATE, REQUEST.id()))));
    samples.put(
        "cleanup-request",
        new CleanupRequest(target(), REQUEST.id(), SettlementPlans.FLAG, "orders-team", AT));
    samples.put("await-gone", new AwaitGone(REQUEST.rollout(), "shop:1", Duration.ofMinutes(2)));
    samples.put("running-images", new RunningImages(new TreeMap<>(Map.of("shop:1", 4))));
    samples.put(
        "installation-with-record", new Installation(true, false, PreflightReport.CLEAR, true));
    samples.put(
        "analyze-request-of-a-service",
        new AnalyzeRequest(
            target(),
            REQUEST.plan().workload(),
            "http-slo",
            Plans.analysis(),
            Duration.ofMinutes(5),
            2,
            AnalyzeRequest.Scope.SERVICE,
            null));
    samples.put(
        "analyze-request-that-holds",
        new AnalyzeRequest(
            target(),
            REQUEST.plan().workload(),
            "http-slo",
            Plans.analysis(),
            Duration.ofMinutes(5),
            2,
            AnalyzeRequest.Scope.SERVICE,
            Carried.beforeAll(0).from(TOLD.ofBurn()),
            WhenBurning.HOLD));
    samples.put("analyze-request-with-control", trying().carrying(controlled()));
    samples.put(
        "proof-with-control",
        new Proof(
            1.25,
            4.6052,
            null,
            null,
            null,
            null,
            new Clusters(2.5, 1.8),
            new ControlEvidence(4.9, 4.6052, true)));
    samples.put("verdict-in-alarm", Verdict.Inconclusive.alarming("14.4x over 1h/5m"));
    samples.put(
        "step-rampFlag-that-aborts",
        new RampFlag(
            new StepId("rampFlag"),
            SettlementPlans.FLAG,
            List.of(Percent.ALL),
            Duration.ofMinutes(30),
            "http-slo",
            WhenBurning.ABORT));
    samples.put("analyze-request-that-goes-on", proving().carrying(PROVEN));
    samples.put("analysis-report-with-proof", provenReport());
    samples.put("analyze-request-of-a-trial", trying().carrying(TRIED));
    samples.put("analysis-report-of-a-trial", triedReport());
    samples.put("analyze-request-that-told", trying().carrying(Carried.beforeAll(2)).goingOn(TOLD));
    samples.put("analysis-report-in-between", toldReport());
    samples.put("analysis-report-with-curves", drawnReport());
    samples.put(
        "running-with-flags",
        new Running(
            Plans.NEW, Percent.NONE, new TreeMap<>(Map.of(SettlementPlans.FLAG, Percent.ALL))));
  }

  private static Carried controlled() {
    TrialProgress usual = tried();
    TrialProgress progress =
        new TrialProgress(
            AT,
            usual.state(),
            usual.ratios(),
            BurstWatch.NONE.add(List.of(List.of(0.0, 8.0))),
            new Control(AT.toString(), usual.state(), true));
    return new Carried(2, null, progress, null, true);
  }

  private static void database(Map<String, Object> samples) {
    SqlScript script = new SqlScript("db/V1__email.sql", "ALTER TABLE t ADD email text", "0f");
    BackfillJob job =
        new BackfillJob("shop.t", "id", "email", "lower(mail)", 500, Duration.ofMillis(20));
    samples.put(
        "schema-change", new SchemaChange(target(), REQUEST.id(), "orders", List.of(script)));
    samples.put(
        "schema-report-of-a-return",
        new SchemaReport(List.of("db/V1__drop.sql"), List.of("orders.name"), "0 of 1 now"));
    samples.put("schema-report", new SchemaReport(List.of("db/V1__email.sql"), "1 of 1 now"));
    samples.put(
        "contract-plan",
        new ContractPlan(
            List.of(new DroppedPart("t", null), new DroppedPart("shop.u", "mail")),
            8_192,
            new PreflightReport(List.of(Finding.invalid("a view uses it", "drop the view")))));
    samples.put(
        "readers-probe",
        new ReadersProbe(target(), "orders", script, Duration.ofHours(24), Duration.ofMinutes(1)));
    samples.put("readers-report", new ReadersReport(AT, 1_440));
    samples.put("backfill-run", new BackfillRun(target(), REQUEST.id(), "orders", job, "0f"));
    samples.put("backfill-report", new BackfillReport(1_000, 2, 1, List.of("7: not a number")));
    samples.put("activity-progress", new ActivityProgress("waits for pid 7"));
  }

  private static void flags(Map<String, Object> samples) {
    FlagKey flag = new FlagKey("new-checkout");
    FlagSnapshot snapshot = new FlagSnapshot("{\"state\":\"ENABLED\"}", Percent.NONE);
    Percent half = new Percent(50);
    samples.put("flag-request", new FlagRequest(target(), flag));
    samples.put("flag-state", new FlagState(true, half, true, "orders-api-0", AT));
    samples.put("flag-snapshot", snapshot);
    samples.put("set-flag", new SetFlag(target(), REQUEST.id(), flag, new Percent(25), half));
    samples.put("restore-flag", new RestoreFlag(target(), REQUEST.id(), flag, snapshot));
    samples.put("flag-exposure", new FlagExposure(half, 1_000, 507));
  }
}
