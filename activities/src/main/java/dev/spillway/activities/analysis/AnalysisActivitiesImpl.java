package dev.spillway.activities.analysis;

import dev.spillway.activities.registry.BackEnds;
import dev.spillway.judge.AnalysisState;
import dev.spillway.judge.Carried;
import dev.spillway.judge.HoldWindow;
import dev.spillway.judge.Interim;
import dev.spillway.judge.Judge;
import dev.spillway.judge.LimitsJudge;
import dev.spillway.judge.Sample;
import dev.spillway.judge.Verdict;
import dev.spillway.judge.WhenBurning;
import dev.spillway.port.AnalysisActivities;
import dev.spillway.port.AnalysisReport;
import dev.spillway.port.AnalyzeRequest;
import dev.spillway.port.EvidenceSoFar;
import dev.spillway.port.Finding;
import dev.spillway.port.InspectSource;
import dev.spillway.port.PreflightReport;
import dev.spillway.wire.FailureType;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Samples a source at even intervals and lets the judge decide. */
public final class AnalysisActivitiesImpl implements AnalysisActivities {
  private static final Logger LOG = LoggerFactory.getLogger(AnalysisActivitiesImpl.class);

  private static final Verdict OVER = new Verdict.Inconclusive("no burn rule fires now", false);

  private final BackEnds<MetricSource> sources;
  private final Pacer pacer;

  public AnalysisActivitiesImpl(Collection<? extends MetricSource> sources, Pacer pacer) {
    this.sources =
        BackEnds.of(
            "metrics source",
            FailureType.INVALID_REQUEST,
            List.copyOf(sources),
            MetricSource::name);
    this.pacer = pacer;
  }

  @Override
  public PreflightReport inspectSource(InspectSource request) {
    List<Finding> findings = new ArrayList<>();
    request
        .analyses()
        .forEach(
            (name, spec) ->
                sources
                    .find(spec.source())
                    .ifPresentOrElse(
                        source ->
                            findings.addAll(
                                source.inspect(
                                    new MetricSource.Subject(
                                        request.target(), request.workload(), spec))),
                        () ->
                            findings.add(
                                Finding.invalid(
                                    "analysis %s: %s"
                                        .formatted(name, sources.unknownMessage(spec.source())),
                                    "name one of %s, or have it configured"
                                        .formatted(sources.names())))));
    return new PreflightReport(findings);
  }

  @Override
  public AnalysisReport analyze(AnalyzeRequest request) {
    ActivityExecutionContext activity = Activity.getExecutionContext();
    MetricSource source = sources.get(request.spec().source());
    Judge judge =
        new LimitsJudge(
            request.spec(),
            request.carried(),
            Objects.requireNonNullElse(request.whenBurning(), WhenBurning.ABORT),
            request.beside());
    AnalysisProgress progress =
        activity
            .getHeartbeatDetails(AnalysisProgress.class)
            .map(before -> resume(request, before))
            .orElseGet(() -> begin(request, judge));
    MetricSource.Subject subject =
        new MetricSource.Subject(
            request.target(),
            request.workload(),
            request.spec(),
            Objects.requireNonNullElse(request.scope(), AnalyzeRequest.Scope.CANARY));
    LiveDetails details = new LiveDetails(activity);
    try (MetricSession session = source.open(subject)) {
      while (true) {
        await(activity, progress);
        Sample sample = session.sample(pacer.now());
        AnalysisState state = judge.observe(progress.state(), sample);
        progress =
            new AnalysisProgress(
                progress.beganAt(), next(request, progress), state, judge.evidence(state));
        activity.heartbeat(progress);
        details.show(new EvidenceSoFar(request.analysis(), sample.at(), progress.evidence()));
        Verdict verdict = judge.verdict(state);
        Duration elapsed = Duration.between(progress.beganAt(), sample.at());
        if (new HoldWindow(request.hold(), request.spec()).endsWith(verdict, elapsed)) {
          return report(request, judge, state, verdict, sample.at());
        }
        Optional<AnalysisReport> told = told(request, judge, new Interim(state, elapsed));
        if (told.isPresent()) {
          return told.get();
        }
      }
    }
  }

  private AnalysisProgress begin(AnalyzeRequest request, Judge judge) {
    Instant now = pacer.now();
    Interim told = request.carried() == null ? null : request.carried().interim();
    if (told == null) {
      return new AnalysisProgress(now, now, judge.begin());
    }
    Instant next = now.plus(request.spec().interval());
    return new AnalysisProgress(
        now.minus(told.watched()), next, told.state(), judge.evidence(told.state()));
  }

  /** What is to be told before it ends: that half of what aborts is there, or burns, or ends to. */
  private static Optional<AnalysisReport> told(AnalyzeRequest request, Judge judge, Interim now) {
    Carried carried = request.carried();
    Optional<String> burning = judge.burning(now.state());
    if (carried != null && carried.mayTell()) {
      Interim told = burning.isPresent() ? now.ofBurn() : now;
      return alarm(judge, now.state())
          .or(() -> judge.warning(now.state()).map(why -> new Verdict.Inconclusive(why, false)))
          .map(verdict -> interim(request, judge, told, verdict));
    }
    return carried != null && carried.toldOfBurn() && burning.isEmpty()
        ? Optional.of(interim(request, judge, now.ofItsEnd(), OVER))
        : Optional.empty();
  }

  /**
   * By this worker's clock, now or within an interval. A hold is time that was watched: what passed
   * without a worker is no part of it, else a window might pass by the little before and after.
   */
  private AnalysisProgress resume(AnalyzeRequest request, AnalysisProgress before) {
    Instant now = pacer.now();
    Instant latest = now.plus(request.spec().interval());
    Instant next = before.nextAt().isBefore(now) ? now : before.nextAt();
    return before.movedTo(next.isAfter(latest) ? latest : next);
  }

  private void await(ActivityExecutionContext activity, AnalysisProgress progress) {
    pacer.awaitUntil(progress.nextAt(), () -> activity.heartbeat(progress));
  }

  /** On the grid of the first sample; what is late already is left out. */
  private Instant next(AnalyzeRequest request, AnalysisProgress progress) {
    Instant now = pacer.now();
    Instant next = progress.nextAt().plus(request.spec().interval());
    while (next.isBefore(now)) {
      next = next.plus(request.spec().interval());
    }
    return next;
  }

  private static Optional<Verdict> alarm(Judge judge, AnalysisState state) {
    return judge
        .burning(state)
        .flatMap(burns -> judge.warning(state))
        .or(() -> judge.distrust(state))
        .map(Verdict.Inconclusive::alarming);
  }

  private static AnalysisReport interim(
      AnalyzeRequest request, Judge judge, Interim told, Verdict verdict) {
    LOG.info(
        "analysis {} of {} in {} tells: {}",
        request.analysis(),
        request.target().service(),
        request.target().environment(),
        verdict.reason());
    return new AnalysisReport(
        request.analysis(),
        verdict,
        judge.evidence(told.state()),
        told.state().samples(),
        Objects.requireNonNull(told.state().watched()).until(),
        null,
        told);
  }

  private static AnalysisReport report(
      AnalyzeRequest request,
      Judge judge,
      AnalysisState state,
      Verdict verdict,
      Instant decidedAt) {
    LOG.info(
        "analysis {} of {} in {}: {}",
        request.analysis(),
        request.target().service(),
        request.target().environment(),
        verdict);
    return new AnalysisReport(
        request.analysis(),
        verdict,
        judge.evidence(state),
        state.samples(),
        decidedAt,
        judge.carried(state),
        null,
        state.curves());
  }
}
