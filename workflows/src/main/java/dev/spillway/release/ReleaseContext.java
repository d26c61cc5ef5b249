package dev.spillway.release;

import dev.spillway.judge.Admission;
import dev.spillway.judge.Verdict;
import dev.spillway.model.Ending;
import dev.spillway.model.Fingerprint;
import dev.spillway.model.FlagKey;
import dev.spillway.model.Outcome;
import dev.spillway.model.Percent;
import dev.spillway.model.StepId;
import dev.spillway.port.ActivityStubs;
import dev.spillway.port.AnalysisReport;
import dev.spillway.port.AnalyzeRequest;
import dev.spillway.port.Notice;
import dev.spillway.port.PolicyActivities;
import dev.spillway.port.record.EventType;
import dev.spillway.step.Answer;
import dev.spillway.step.CleanupRequest;
import dev.spillway.step.Flow;
import dev.spillway.step.Gate;
import dev.spillway.step.HoldResult;
import dev.spillway.step.ReleaseMemory;
import dev.spillway.step.ReleaseRequest;
import dev.spillway.step.Step;
import dev.spillway.step.StepContext;
import dev.spillway.wire.Errands;
import io.temporal.workflow.Async;
import io.temporal.workflow.Functions.Func;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a step of a lane sees and may do. Every wait of a release happens here. */
final class ReleaseContext implements StepContext {
  private final ReleaseState state;
  private final Visibility visibility;
  private final ActivityStubs forward;
  private final Map<Subject, Promise<?>> inFlight = new EnumMap<>(Subject.class);
  private final Notices notices;
  private final Recorder recorder;
  private final Admissions admissions;
  private final Gates gates;
  private @Nullable Step current;
  private @Nullable String requestDigest;

  ReleaseContext(ReleaseState state, Visibility visibility) {
    this.state = state;
    this.visibility = visibility;
    this.forward = ActivityStubs.forward(state.request().plan().target().cluster());
    this.notices = new Notices(state.request(), forward);
    this.recorder = new Recorder(state, forward);
    this.admissions = new Admissions(state);
    this.gates = new Gates(state, recorder, this::showGate, this::awaitGuarded);
    ReleaseHead head = state.head();
    Errands.enter(Errands.current().of(head.id().value(), head.change().id()));
  }

  /** Names the step whose guard watches while the release waits. */
  void begin(Step step) {
    current = step;
    noteWhereBound(EventType.BEGAN, Journal.Line.began(step, state.undo(), state.running()));
    workOn(step);
  }

  /** Names the step that the next activities are for, or against. */
  void workOn(Step step) {
    Errands.enter(Errands.current().at(step.id().value()));
  }

  @Override
  public ReleaseRequest request() {
    return state.request();
  }

  @Override
  public ActivityStubs activities() {
    return state.phase() == Phase.ROLLING_BACK ? forward.undoing() : forward;
  }

  /** What answers for the policy in the run's flow. */
  PolicyActivities policy(String summary) {
    return flow().asksAtHand() ? activities().policyAtHand(summary) : activities().policy(summary);
  }

  @Override
  public Flow flow() {
    return state.flow();
  }

  @Override
  public ReleaseMemory memory() {
    return state.memory();
  }

  @Override
  public String subjectOf(String... parts) {
    List<String> all = new ArrayList<>(List.of(parts));
    all.add(requestDigest());
    all.addAll(gates.evidence());
    return Fingerprint.of(all.toArray(String[]::new));
  }

  /** Kept in history: a later version may write the same request with more fields. */
  private String requestDigest() {
    if (requestDigest == null) {
      requestDigest = Workflow.sideEffect(String.class, () -> RequestDigest.of(request()));
    }
    return requestDigest;
  }

  @Override
  public void weightIs(Percent weight) {
    state.weight(weight);
    noteWhereBound(EventType.MOVED, Journal.Line.moved("traffic", weight));
    visibility.show();
  }

  @Override
  public void beforeMove(String move) {
    boolean mayMove;
    do {
      awaitResume(move);
      Optional<Admission.Frozen> freeze =
          admissions
              .freeze(policy("may it move: " + move), step().id(), move)
              .filter(it -> !state.freezesWaived());
      freeze.ifPresent(it -> awaitThaw(it, move));
      mayMove = freeze.isEmpty() && state.pause() == null && !gates.renewsStaleConsent();
    } while (!mayMove);
    enter(Phase.RUNNING, move);
  }

  private void awaitResume(String move) {
    Pause pause = state.pause();
    if (pause != null) {
      String text = "paused by %s before %s".formatted(pause.by(), move);
      waitFor(Waiting.untilTold(Phase.PAUSED, text, null));
      awaitGuarded(() -> state.pause() == null);
    }
  }

  private void awaitThaw(Admission.Frozen freeze, String move) {
    String text = "freeze %s (%s) before %s".formatted(freeze.window(), freeze.reason(), move);
    waitFor(Waiting.untilTold(Phase.FROZEN, text, freeze.until()));
    NamedTimer thaw = NamedTimer.until(freeze.until(), text);
    awaitGuarded(() -> thaw.fired() || state.freezesWaived());
    thaw.cancel();
  }

  @Override
  public <R> R change(Subject subject, Func<R> call) {
    Promise<?> before = inFlight.get(subject);
    if (before != null && !before.isCompleted()) {
      Workflow.await(before::isCompleted);
    }
    Promise<R> running = Async.function(call);
    inFlight.put(subject, running);
    return running.get();
  }

  @Override
  public HoldResult hold(AnalyzeRequest request, String summary) {
    state.promote(null);
    enter(Phase.HOLDING, summary);
    AnalyzeRequest next = request;
    while (true) {
      Watch watch = new Watch(forward, next, summary);
      Workflow.await(() -> watch.report().isCompleted() || state.promotedBy() != null);
      if (!watch.report().isCompleted()) {
        watch.stop();
        return new HoldResult.PromotedBy(String.valueOf(state.promotedBy()));
      }
      AnalysisReport report = watch.report().get();
      if (report.interim() == null) {
        return judged(report);
      }
      tellInBetween(report, summary);
      next = next.goingOn(report.interim());
    }
  }

  private void tellInBetween(AnalysisReport report, String summary) {
    tellInBetween(report);
    Boolean burning = Objects.requireNonNull(report.interim()).burning();
    if (burning != null) {
      enter(Phase.HOLDING, burning ? "held while the service burns: " + summary : summary);
    }
  }

  private void tellInBetween(AnalysisReport report) {
    state.analysis(report);
    visibility.show();
    notices.inBetween(report);
  }

  private HoldResult judged(AnalysisReport report) {
    state.analysis(report);
    note(EventType.VERDICT, Journal.Line.of(report));
    enter(Phase.RUNNING, report.verdict().reason());
    return new HoldResult.Judged(report);
  }

  @Override
  public Answer ask(Gate gate) {
    Answer answer = gates.ask(gate);
    enter(Phase.RUNNING, "gate %s is answered".formatted(gate.id()));
    return answer;
  }

  private void showGate(OpenGate open) {
    waitFor(Waiting.at(open));
    notices.approvalWanted(open.gate());
  }

  @Override
  public void flagIs(FlagKey flag, Percent on) {
    state.flag(flag, on);
    noteWhereBound(EventType.MOVED, Journal.Line.moved("flag/" + flag, on));
    visibility.show();
  }

  @Override
  public void awaitTime(Duration howLong, String what) {
    enter(Phase.RUNNING, "waits until " + what);
    NamedTimer timer = NamedTimer.start(howLong, what);
    awaitGuarded(timer::fired);
    timer.cancel();
  }

  @Override
  public void startCleanup(CleanupRequest request) {
    FlagCleanups.start(request);
  }

  @Override
  public void cancelCleanup(FlagKey flag) {
    FlagCleanups.cancel(request().plan().target().environment(), flag);
  }

  @Override
  public void linger(Duration howLong, String summary) {
    if (howLong.isZero()) {
      return;
    }
    boolean forwards = state.phase() != Phase.ROLLING_BACK;
    state.promote(null);
    enter(forwards ? Phase.HOLDING : Phase.ROLLING_BACK, summary);
    NamedTimer timer = NamedTimer.start(howLong, summary);
    Workflow.await(
        () -> timer.fired() || (forwards ? state.promotedBy() != null : state.lingerEnded()));
    timer.cancel();
  }

  @Override
  public void tell(Notice.Kind kind, String subject, String text) {
    notices.send(kind, subject, text);
  }

  /** Waits for the notices under way; each gives up by itself. */
  void awaitNotices() {
    notices.await();
  }

  /** Waits for a person at a step that found no answer. */
  void askOperator(StepId step, String question) {
    state.choose(null);
    String owner = request().plan().owner();
    waitFor(Waiting.forOperator(step, owner, question));
    noteAtOnce(EventType.NEEDS_DECISION, new Journal.Line(step.value(), owner, question));
    notices.needsDecision(step, question);
    awaitGuarded(() -> state.choice() != null);
  }

  /** Waits, watching with the step's guard; a guard that says no turns the release back. */
  private void awaitGuarded(Supplier<Boolean> condition) {
    Optional<AnalyzeRequest> next = Optional.ofNullable(current).flatMap(step -> step.guard(this));
    while (next.isPresent()) {
      AnalyzeRequest request = next.get();
      Watch guard = new Watch(forward, request, "guard while waiting");
      Workflow.await(() -> condition.get() || guard.report().isCompleted());
      if (!guard.report().isCompleted()) {
        guard.stop();
        return;
      }
      next = guard.verdict().flatMap(report -> heed(report, request));
    }
    Workflow.await(condition);
  }

  /** What to watch on with, where the guard only had something to tell. */
  private Optional<AnalyzeRequest> heed(AnalysisReport report, AnalyzeRequest request) {
    if (report.interim() == null) {
      turnBack(report);
      return Optional.empty();
    }
    tellInBetween(report);
    return Optional.of(request.goingOn(report.interim()));
  }

  private void turnBack(AnalysisReport report) {
    state.analysis(report);
    note(EventType.VERDICT, Journal.Line.of(report));
    if (report.verdict() instanceof Verdict.Fail fail) {
      state.order(new AbortOrder(Outcome.ABORTED, Ending.ANALYSIS, fail.reason()));
    }
  }

  /** Notes for the record how a step ended, and writes what there is to write. */
  void noteStep(StepId step, StepState end, String detail) {
    note(EventType.STEP, new Journal.Line(step.value(), end.wireName(), detail));
    recorder.flushAtBoundary();
  }

  /** Notes that the release turns back, which whoever asks people must know now. */
  void noteTurningBack(String reason) {
    noteAtOnce(
        EventType.TURNING_BACK, new Journal.Line(request().id().value(), "rolling-back", reason));
  }

  /** Notes what is to be released, and how. */
  void noteStart() {
    noteWhereBound(EventType.STARTED, Journal.Line.started(request()));
  }

  private void noteAtOnce(EventType type, Journal.Line line) {
    noteWhereBound(type, line);
    if (flow().bindsDecisions()) {
      recorder.flushSoon();
    }
  }

  /** Runs that began before write the record as it was. */
  private void noteWhereBound(EventType type, Journal.Line line) {
    if (flow().bindsDecisions()) {
      note(type, line);
    }
  }

  private void note(EventType type, Journal.Line line) {
    state.note(now(), type, Journal.NOBODY, line);
  }

  /** Waits until the record has everything, and claims are given back with it. */
  void awaitRecord(List<String> claims) {
    recorder.finish(claims);
  }

  void enter(Phase phase, String doing) {
    Phase shown = state.phase() == Phase.ROLLING_BACK ? Phase.ROLLING_BACK : phase;
    state.enter(shown, doing);
    visibility.showPhase();
  }

  private void waitFor(Waiting waiting) {
    state.waitFor(waiting);
    visibility.showPhase();
  }

  private Step step() {
    return Objects.requireNonNull(current, "a step runs");
  }

  @Override
  public Instant now() {
    return workflowTime();
  }

  static Instant workflowTime() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis());
  }
}
