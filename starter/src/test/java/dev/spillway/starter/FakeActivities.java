package dev.spillway.starter;

import dev.spillway.judge.Admission;
import dev.spillway.judge.Verdict;
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
import dev.spillway.port.WorkloadActivities;
import dev.spillway.port.WorkloadBaseline;
import dev.spillway.port.WorkloadState;
import dev.spillway.wire.FailureType;
import io.temporal.failure.ApplicationFailure;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;

/** Back ends that always succeed; what the command line shows is the lane's own. */
final class FakeActivities
    implements WorkloadActivities,
        TrafficActivities,
        AnalysisActivities,
        ArtifactActivities,
        PolicyActivities,
        NoticeActivities {
  private static final WorkloadState STATE = new WorkloadState(null, null);

  volatile boolean unverifiedApprovals = true;

  /** Why an analysis gets no answer; empty where it gets one. */
  volatile String unanswered = "";

  @Override
  public PreflightReport inspectWorkload(InspectWorkload request) {
    return PreflightReport.CLEAR;
  }

  @Override
  public WorkloadBaseline snapshotWorkload(SnapshotWorkload request) {
    return new WorkloadBaseline("old", 3, "{}", null);
  }

  @Override
  public RunningImages runningImages(SnapshotWorkload request) {
    return new RunningImages(new TreeMap<>());
  }

  @Override
  public RunningImages awaitGone(AwaitGone request) {
    return new RunningImages(new TreeMap<>());
  }

  @Override
  public WorkloadState observeWorkload(SnapshotWorkload request) {
    return STATE;
  }

  @Override
  public Readiness ensureCanary(EnsureCanary request) {
    return new Readiness(STATE, null);
  }

  @Override
  public Readiness promoteWorkload(PromoteWorkload request) {
    return new Readiness(STATE, null);
  }

  @Override
  public Readiness revertWorkload(RevertWorkload request) {
    return new Readiness(STATE, null);
  }

  @Override
  public WorkloadState retireCanary(RetireCanary request) {
    return STATE;
  }

  @Override
  public PreflightReport inspectRoute(RouteRequest request) {
    return PreflightReport.CLEAR;
  }

  @Override
  public RouteBaseline snapshotRoute(RouteRequest request) {
    return new RouteBaseline(List.of(100));
  }

  @Override
  public TrafficState readTraffic(RouteRequest request) {
    return new TrafficState(Percent.NONE);
  }

  @Override
  public TrafficState shiftTraffic(ShiftTraffic request) {
    return new TrafficState(request.to());
  }

  @Override
  public TrafficState restoreRoute(RestoreRoute request) {
    return new TrafficState(Percent.NONE);
  }

  @Override
  public PreflightReport inspectSource(InspectSource request) {
    return PreflightReport.CLEAR;
  }

  @Override
  public AnalysisReport analyze(AnalyzeRequest request) {
    if (!unanswered.isEmpty()) {
      throw ApplicationFailure.newNonRetryableFailure(
          unanswered, FailureType.UNEXPECTED_SHAPE.wireName());
    }
    return new AnalysisReport(
        request.analysis(), new Verdict.Pass("fine"), List.of(), 1, Instant.EPOCH);
  }

  @Override
  public ImageReport verifyImage(VerifyImage request) {
    return new ImageReport(null, "digest only");
  }

  @Override
  public Installation admitRelease(AdmitRelease request) {
    return new Installation(false, unverifiedApprovals, PreflightReport.CLEAR);
  }

  @Override
  public Admission admitMove(AdmitMove request) {
    return new Admission.Admitted();
  }

  @Override
  public ConfirmedVotes confirmVotes(ConfirmVotes request) {
    return new ConfirmedVotes(request.votes());
  }

  @Override
  public void sendNotice(Notice notice) {
    // Nobody listens.
  }
}
