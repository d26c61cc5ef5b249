package dev.spillway.release;

import dev.spillway.judge.authority.DecisionKey;
import dev.spillway.model.Ending;
import dev.spillway.model.FlagKey;
import dev.spillway.model.Outcome;
import dev.spillway.model.Percent;
import dev.spillway.model.ReleaseId;
import dev.spillway.model.Running;
import dev.spillway.model.StepId;
import dev.spillway.port.AnalysisReport;
import dev.spillway.port.Installation;
import dev.spillway.port.record.EventEvidence;
import dev.spillway.port.record.EventType;
import dev.spillway.step.Flow;
import dev.spillway.step.ReleaseMemory;
import dev.spillway.step.ReleaseRequest;
import dev.spillway.step.Step;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Everything a release knows of itself. Handlers of messages and the story change it; nothing in
 * here waits or calls out.
 */
final class ReleaseState {
  private final ReleaseRequest request;
  private final ReleaseHead head;
  private final ReleaseMemory memory = new ReleaseMemory();
  private final Map<StepId, StepTrack> steps = new LinkedHashMap<>();
  private final TakenMessages messages = new TakenMessages();
  private final Journal journal;
  private final DecisionLog log;

  private Flow flow = Flow.LANE_ALONE;
  private Phase phase = Phase.PREFLIGHT;
  private String doing = "checking";
  private Running running = Running.UNKNOWN;
  private @Nullable Installation installation;
  private @Nullable Waiting waiting;
  private @Nullable AnalysisReport analysis;
  private @Nullable AbortOrder abort;
  private @Nullable OpenGate gate;
  private @Nullable Pause pause;
  private @Nullable String promotedBy;
  private @Nullable Message choice;
  private @Nullable ReleaseId next;
  private @Nullable AbortOrder end;
  private boolean lingerEnded;
  private boolean freezesWaived;

  ReleaseState(ReleaseRequest request, Instant now) {
    this.request = request;
    this.journal = new Journal(request.id(), Workflow.getInfo().getRunId());
    this.head =
        new ReleaseHead(
            request.id(),
            request.plan().target(),
            request.image(),
            request.change(),
            request.startedBy(),
            now);
    this.log = new DecisionLog(head);
    request.plan().steps().forEach(step -> steps.put(step.id(), new StepTrack(step)));
  }

  /** What a lane has handed over. */
  static ReleaseState settling(SettlementRequest settlement, Instant now) {
    ReleaseState state = new ReleaseState(settlement.request(), now);
    settlement.done().stream()
        .filter(done -> state.steps.containsKey(done.id()))
        .forEach(done -> state.track(done.id()).takeOver(done));
    state.memory.settle(settlement.before());
    return state;
  }

  ReleaseRequest request() {
    return request;
  }

  ReleaseHead head() {
    return head;
  }

  void follow(Flow newFlow) {
    flow = newFlow;
  }

  Flow flow() {
    return flow;
  }

  Journal journal() {
    return journal;
  }

  ReleaseMemory memory() {
    return memory;
  }

  StepTrack track(Step step) {
    return track(step.id());
  }

  StepTrack track(StepId step) {
    return Objects.requireNonNull(steps.get(step), "every step of the plan is tracked");
  }

  // What it does.

  void enter(Phase newPhase, String nowDoing) {
    phase = newPhase;
    doing = nowDoing;
    waiting = null;
  }

  void waitFor(Waiting newWaiting) {
    phase = newWaiting.phase();
    doing = newWaiting.question();
    waiting = newWaiting;
  }

  Phase phase() {
    return phase;
  }

  /** At a gate, with the answers there are by now. */
  @Nullable Waiting waiting() {
    return gate != null && phase == Phase.AWAITING_APPROVAL ? Waiting.at(gate) : waiting;
  }

  void installation(Installation facts) {
    installation = facts;
  }

  boolean knowsSearchAttributes() {
    return installation != null && installation.searchAttributes();
  }

  boolean knowsInstallation() {
    return installation != null;
  }

  /** Whether the installation can say at any time who may vote. */
  boolean confirmsVotes() {
    return flow.authorisesAtUse() && installation != null && installation.knowsVoters();
  }

  /** Keys that prove who decides; none before the facts are known. */
  List<DecisionKey> trustedKeys() {
    return installation == null ? List.of() : installation.trustedKeys();
  }

  boolean keepsRecord() {
    return installation != null && installation.keepsRecord();
  }

  /**
   * Whether a decision counts though nobody checked who made it; not before the facts are known.
   */
  boolean unverifiedCounts() {
    return installation != null && installation.unverifiedApprovals();
  }

  /** Keeps what status tells; the record has the curves. */
  void analysis(AnalysisReport report) {
    analysis = report.withoutCurves();
  }

  @Nullable AnalysisReport analysis() {
    return analysis;
  }

  void weight(Percent canary) {
    memory.weight(canary);
    running = running.with(running.image(), canary);
  }

  void flag(FlagKey flag, Percent on) {
    running = running.with(flag, on);
  }

  void running(Running seen) {
    running = seen;
  }

  Running running() {
    return running;
  }

  // What people asked for.

  @Nullable AbortOrder abort() {
    return abort;
  }

  boolean abortOrdered() {
    return abort != null;
  }

  /** The first order stands. */
  void order(AbortOrder order) {
    if (abort == null) {
      abort = order;
      log.say(
          "abort-ordered",
          Journal.NOBODY,
          new Journal.Line(
              order.outcome().wireName(),
              order.ending().name().toLowerCase(Locale.ROOT),
              order.reason()));
    }
  }

  boolean turningBack() {
    return abort != null || phase == Phase.ROLLING_BACK || phase == Phase.CLOSED;
  }

  @Nullable Pause pause() {
    return pause;
  }

  void pause(@Nullable Pause order) {
    pause = order;
  }

  @Nullable OpenGate gate() {
    return gate;
  }

  void gate(@Nullable OpenGate open) {
    gate = open;
  }

  void promote(@Nullable String by) {
    promotedBy = by;
  }

  @Nullable String promotedBy() {
    return promotedBy;
  }

  void choose(@Nullable Message retryOrSkip) {
    choice = retryOrSkip;
  }

  @Nullable Message choice() {
    return choice;
  }

  void endLinger() {
    lingerEnded = true;
  }

  boolean lingerEnded() {
    return lingerEnded;
  }

  /** Somebody broke the glass: no freeze holds this release any longer. */
  void waiveFreezes() {
    freezesWaived = true;
  }

  boolean freezesWaived() {
    return freezesWaived;
  }

  void next(ReleaseId waitingRelease) {
    next = waitingRelease;
  }

  /** For the log, and for the record where one is kept; until that is known, all is noted. */
  void note(Instant at, EventType type, String actor, Journal.Line line) {
    log.say(type.wireName(), actor, line);
    if (installation == null || installation.keepsRecord()) {
      journal.add(at, type, actor, line);
    }
  }

  /** Notes a message; {@code checked} says who it is from, where somebody knows. */
  void record(MessageRecord message, EventEvidence.@Nullable Checked checked) {
    note(
        message.at(),
        EventType.MESSAGE,
        message.by(),
        new Journal.Line(
            message.message(),
            message.refusal() == null ? "taken" : message.refusal(),
            message.text(),
            checked));
    messages.add(message);
  }

  TakenMessages messages() {
    return messages;
  }

  // What others see.

  void close(Outcome outcome, Ending ending, String reason) {
    end = new AbortOrder(outcome, ending, reason);
    note(
        ReleaseContext.workflowTime(),
        EventType.CLOSED,
        Journal.NOBODY,
        new Journal.Line(request.id().value(), outcome.wireName(), reason, running));
    enter(Phase.CLOSED, outcome.wireName());
  }

  ReleaseStatus status(Instant now) {
    return new ReleaseStatus(
        head,
        progress(now),
        stepStatuses(),
        waiting(),
        analysis,
        running,
        undo(),
        messages.latest());
  }

  List<StepStatus> stepStatuses() {
    return steps.values().stream().map(StepTrack::status).toList();
  }

  ReleaseResult result() {
    AbortOrder closed = Objects.requireNonNull(end, "a result is read after the end");
    return new ReleaseResult(
        request.id(),
        closed.outcome(),
        closed.ending(),
        closed.reason(),
        running,
        stepStatuses(),
        next);
  }

  Progress progress() {
    return progress(ReleaseContext.workflowTime());
  }

  private Progress progress(Instant now) {
    AbortOrder known = end != null ? end : abort;
    return new Progress(
        phase,
        doing,
        end == null ? null : end.outcome(),
        known == null ? null : known.ending(),
        known == null ? null : known.reason(),
        known == null ? outlook().earliestEnd(now) : null);
  }

  /** What a way back would do now. */
  String undo() {
    return outlook().undo();
  }

  private Outlook outlook() {
    return new Outlook(request.plan(), steps.values());
  }
}
