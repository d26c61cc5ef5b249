package dev.spillway.release;

import dev.spillway.judge.Admission;
import dev.spillway.judge.Carried;
import dev.spillway.judge.Interim;
import dev.spillway.judge.Verdict;
import dev.spillway.judge.authority.Approvers;
import dev.spillway.judge.evidence.Margin;
import dev.spillway.judge.evidence.Poll;
import dev.spillway.judge.evidence.RateState;
import dev.spillway.judge.evidence.RateTrial;
import dev.spillway.judge.evidence.Requests;
import dev.spillway.model.Image;
import dev.spillway.model.Percent;
import dev.spillway.port.AdmitMove;
import dev.spillway.port.AdmitRelease;
import dev.spillway.port.AnalysisActivities;
import dev.spillway.port.AnalysisReport;
import dev.spillway.port.AnalyzeRequest;
import dev.spillway.port.ArtifactActivities;
import dev.spillway.port.AwaitGone;
import dev.spillway.port.ConfirmVotes;
import dev.spillway.port.ConfirmedVotes;
import dev.spillway.port.EnsureCanary;
import dev.spillway.port.ImageReport;
import dev.spillway.port.InspectSource;
import dev.spillway.port.InspectWorkload;
import dev.spillway.port.Installation;
import dev.spillway.port.Notice;
import dev.spillway.port.NoticeActivities;
import dev.spillway.port.PolicyActivities;
import dev.spillway.port.PreflightReport;
import dev.spillway.port.PromoteWorkload;
import dev.spillway.port.Readiness;
import dev.spillway.port.RestoreRoute;
import dev.spillway.port.RetireCanary;
import dev.spillway.port.RevertWorkload;
import dev.spillway.port.RouteBaseline;
import dev.spillway.port.RouteRequest;
import dev.spillway.port.RunningImages;
import dev.spillway.port.ShiftTraffic;
import dev.spillway.port.SnapshotWorkload;
import dev.spillway.port.TrafficActivities;
import dev.spillway.port.TrafficState;
import dev.spillway.port.VerifyImage;
import dev.spillway.port.VersionState;
import dev.spillway.port.WorkloadActivities;
import dev.spillway.port.WorkloadBaseline;
import dev.spillway.port.WorkloadState;
import dev.spillway.wire.FailureType;
import io.temporal.activity.Activity;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A cluster, a route, a registry and a metrics source in memory. Refuses what a real one would
 * refuse, and lets a test step in before and after every call.
 */
final class FakeWorld
    implements WorkloadActivities,
        TrafficActivities,
        AnalysisActivities,
        ArtifactActivities,
        PolicyActivities,
        NoticeActivities {
  static final String OLD = "registry.example/shop@sha256:" + "1".repeat(64);
  static final int REPLICAS = 4;

  /** Steps in around every call; may throw to make the call fail. */
  interface Probe {
    void at(String call, int number);
  }

  Probe before = (call, number) -> {};
  Probe after = (call, number) -> {};

  /** Where the first analysis that is to tell goes on from. */
  volatile @Nullable Interim tellsFirst;

  Function<AnalyzeRequest, Verdict> verdict = request -> new Verdict.Pass("fine");
  Function<AdmitMove, Admission> admission =
      move -> new Admission.Admitted(move.at().plus(Duration.ofMinutes(15)));
  volatile Approvers approvers = Approvers.NONE;
  PreflightReport preflight = PreflightReport.CLEAR;
  Installation installation = new Installation(false, true, PreflightReport.CLEAR);
  ImageReport image = new ImageReport(null, "digest only");
  @Nullable String canaryProblem;
  @Nullable String promoteProblem;
  @Nullable String revertProblem;

  @Nullable String stable = OLD;
  int stableReady = REPLICAS;
  @Nullable String canary;
  int canaryReady;
  int weight;
  boolean routed;

  /** Whether a pod of the old version never ends. */
  boolean oldPodStays;

  final List<String> effects = new ArrayList<>();
  final List<String> calls = new ArrayList<>();
  final FakeStores stores = new FakeStores(this);
  final List<Notice> notices = new ArrayList<>();

  synchronized <R> R call(String name, java.util.function.Supplier<R> body) {
    calls.add(name);
    int number = calls.size();
    before.at(name, number);
    R result = body.get();
    after.at(name, number);
    return result;
  }

  void effect(String text) {
    effects.add(text);
  }

  synchronized List<String> effects() {
    return List.copyOf(effects);
  }

  @Override
  public PreflightReport inspectWorkload(InspectWorkload request) {
    return call("inspectWorkload", () -> preflight);
  }

  @Override
  public WorkloadBaseline snapshotWorkload(SnapshotWorkload request) {
    return call(
        "snapshotWorkload",
        () -> new WorkloadBaseline(stable, REPLICAS, stable == null ? null : stable, null));
  }

  @Override
  public WorkloadState observeWorkload(SnapshotWorkload request) {
    return call("observeWorkload", this::state);
  }

  @Override
  public RunningImages runningImages(SnapshotWorkload request) {
    return call(
        "runningImages",
        () -> {
          SortedMap<String, Integer> pods = new TreeMap<>();
          if (stable != null) {
            pods.put(stable, REPLICAS);
          }
          if (canary != null) {
            pods.merge(canary, canaryReady, Integer::sum);
          }
          return new RunningImages(pods);
        });
  }

  @Override
  public RunningImages awaitGone(AwaitGone request) {
    return call(
        "awaitGone",
        () -> new RunningImages(oldPodStays ? new TreeMap<>(Map.of(OLD, 1)) : new TreeMap<>()));
  }

  private WorkloadState state() {
    return new WorkloadState(
        stable == null ? null : new VersionState(stable, REPLICAS, stableReady),
        canary == null ? null : new VersionState(canary, canaryReady, canaryReady));
  }

  @Override
  public Readiness ensureCanary(EnsureCanary request) {
    return call(
        "ensureCanary",
        () -> {
          int wanted =
              request.rollout().workload().canaryPods().forWeight(request.weight(), REPLICAS);
          String wantedImage = request.rollout().image().toString();
          if (!wantedImage.equals(canary) || canaryReady < wanted) {
            canary = wantedImage;
            effect("canary pods " + Math.max(wanted, canaryReady));
            canaryReady = canaryProblem == null ? Math.max(wanted, canaryReady) : 0;
          }
          return new Readiness(state(), canaryProblem);
        });
  }

  @Override
  public Readiness promoteWorkload(PromoteWorkload request) {
    return call(
        "promoteWorkload",
        () -> {
          String wanted = request.rollout().image().toString();
          if (!wanted.equals(stable)) {
            stable = wanted;
            effect("stable runs new");
            stableReady = promoteProblem == null ? REPLICAS : 0;
          }
          return new Readiness(state(), promoteProblem);
        });
  }

  @Override
  public Readiness revertWorkload(RevertWorkload request) {
    return call(
        "revertWorkload",
        () -> {
          String wanted = request.baseline().image();
          if (wanted != null && !wanted.equals(stable)) {
            stable = wanted;
            effect("stable runs old");
          }
          stableReady = revertProblem == null ? REPLICAS : 0;
          return new Readiness(state(), revertProblem);
        });
  }

  @Override
  public WorkloadState retireCanary(RetireCanary request) {
    return call(
        "retireCanary",
        () -> {
          if (weight > 0) {
            throw nonRetryable(FailureType.BUG, "the canary still has traffic");
          }
          if (canary != null) {
            canary = null;
            canaryReady = 0;
            effect("canary removed");
          }
          return state();
        });
  }

  @Override
  public PreflightReport inspectRoute(RouteRequest request) {
    return call("inspectRoute", () -> PreflightReport.CLEAR);
  }

  @Override
  public RouteBaseline snapshotRoute(RouteRequest request) {
    return call("snapshotRoute", () -> new RouteBaseline(List.of(100)));
  }

  @Override
  public TrafficState readTraffic(RouteRequest request) {
    return call("readTraffic", () -> new TrafficState(new Percent(weight)));
  }

  @Override
  public TrafficState shiftTraffic(ShiftTraffic request) {
    return call(
        "shiftTraffic",
        () -> {
          Percent from = request.from();
          int to = request.to().value();
          if (from != null && weight != from.value() && weight != to) {
            throw nonRetryable(FailureType.FOREIGN_CHANGE, "weight is " + weight);
          }
          requireReady(to > 0, canaryReady, "canary");
          requireReady(to < 100, stableReady, "stable");
          set(to);
          return new TrafficState(request.to());
        });
  }

  @Override
  public TrafficState restoreRoute(RestoreRoute request) {
    return call(
        "restoreRoute",
        () -> {
          requireReady(true, stableReady, "stable");
          set(0);
          return new TrafficState(Percent.NONE);
        });
  }

  private void set(int to) {
    if (weight != to) {
      weight = to;
      routed = routed || to > 0;
      effect("weight " + to);
    }
  }

  private static void requireReady(boolean receives, int ready, String version) {
    if (receives && ready == 0) {
      throw nonRetryable(FailureType.NO_READY_POD, version + " has no ready pod");
    }
  }

  @Override
  public PreflightReport inspectSource(InspectSource request) {
    return call("inspectSource", () -> PreflightReport.CLEAR);
  }

  @Override
  public AnalysisReport analyze(AnalyzeRequest request) {
    Interim told = tellsFirst;
    if (told != null && request.carried() != null && request.carried().mayTell()) {
      tellsFirst = null;
      return new AnalysisReport(
          request.analysis(),
          new Verdict.Inconclusive("halfway", false),
          List.of(),
          1,
          Instant.EPOCH,
          null,
          told);
    }
    if (request.hold() == null) {
      return watchWithoutEnd(request);
    }
    Verdict said = call("analyze", () -> verdict.apply(request));
    return report(request, said);
  }

  /** The guard: answers only with a failure, or when it is cancelled. */
  private AnalysisReport watchWithoutEnd(AnalyzeRequest request) {
    Verdict said = verdict.apply(request);
    if (said instanceof Verdict.Fail) {
      return report(request, said);
    }
    throw nonRetryable(FailureType.UNAVAILABLE, "no source to guard with");
  }

  private static AnalysisReport report(AnalyzeRequest request, Verdict said) {
    Carried before = request.carried();
    Carried after =
        before == null
            ? null
            : new Carried(before.laterStages(), seen(before.errors()), null, null, null);
    return new AnalysisReport(request.analysis(), said, List.of(), 1, Instant.EPOCH, after, null);
  }

  /** One more poll, so that stages can be told apart. */
  private static RateState seen(@Nullable RateState before) {
    RateTrial trial = new RateTrial(Margin.NONE, null, 1, 0);
    Poll poll = new Poll(new Requests(0, 100), new Requests(0, 100));
    return trial.add(before == null ? trial.begin() : before, poll);
  }

  @Override
  public ImageReport verifyImage(VerifyImage request) {
    return call("verifyImage", () -> image);
  }

  @Override
  public Installation admitRelease(AdmitRelease request) {
    return call("admitRelease", () -> installation);
  }

  @Override
  public Admission admitMove(AdmitMove request) {
    return call("admitMove", () -> admission.apply(request));
  }

  @Override
  public ConfirmedVotes confirmVotes(ConfirmVotes request) {
    return call(
        "confirmVotes",
        () ->
            new ConfirmedVotes(
                request.votes().stream()
                    .map(vote -> approvers.confirm(vote, request.at()))
                    .toList()));
  }

  @Override
  public synchronized void sendNotice(Notice notice) {
    notices.add(notice);
  }

  /** Blocks an activity until it is cancelled, as a long one would be. */
  static void untilCancelled() {
    while (true) {
      Activity.getExecutionContext().heartbeat(null);
      java.util.concurrent.locks.LockSupport.parkNanos(20_000_000);
    }
  }

  static RuntimeException nonRetryable(FailureType type, String message) {
    return ApplicationFailure.newNonRetryableFailure(message, type.wireName());
  }

  static RuntimeException retryable(FailureType type, String message) {
    return ApplicationFailure.newFailure(message, type.wireName());
  }

  /** All traffic on one version with ready pods, or weight 0; nothing of ours left behind. */
  synchronized @Nullable String illegality(Image newImage) {
    if (weight != 0 && weight != 100) {
      return "weight is " + weight;
    }
    if (weight == 0 && stable != null && stableReady < REPLICAS) {
      return "stable has no room";
    }
    if (weight == 0 && canary != null) {
      return "a canary is left";
    }
    if (weight == 100 && (canaryReady == 0 || !newImage.toString().equals(canary))) {
      return "all traffic on nothing";
    }
    return null;
  }
}
