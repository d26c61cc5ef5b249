package dev.spillway.release;

import dev.spillway.judge.MetricEvidence;
import dev.spillway.model.Ending;
import dev.spillway.model.Fingerprint;
import dev.spillway.model.Outcome;
import dev.spillway.model.StepId;
import dev.spillway.port.AnalysisReport;
import dev.spillway.port.record.EventType;
import dev.spillway.step.Answer;
import dev.spillway.step.Gate;
import io.temporal.workflow.Async;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Asks people, tells the record at once what they say, and asks again what is no longer fresh. */
final class Gates {
  private final ReleaseState state;
  private final Recorder recorder;
  private final Consumer<OpenGate> shown;
  private final Confirmations confirmations;
  private final Map<StepId, Integer> asked = new LinkedHashMap<>();
  private @Nullable Consent consent;

  /**
   * The gates of one run.
   *
   * @param shown shows and tells that a gate waits
   * @param wait for a condition, with the step's guard
   */
  Gates(
      ReleaseState state,
      Recorder recorder,
      Consumer<OpenGate> shown,
      Consumer<Supplier<Boolean>> wait) {
    this.state = state;
    this.recorder = recorder;
    this.shown = shown;
    this.confirmations =
        new Confirmations(state, shown.andThen(gate -> recorder.flushSoon()), wait);
  }

  private record Consent(Gate gate, Instant until) {}

  /** Asks, and waits for the answer or the end of the time for it. */
  Answer ask(Gate gate) {
    OpenGate open = open(gate);
    state.gate(open);
    state.waitFor(Waiting.at(open));
    note(EventType.ASKED, asked(open));
    recorder.flush();
    shown.accept(open);
    NamedTimer expiry =
        NamedTimer.start(gate.expiresAfter(), "gate %s expires".formatted(gate.id()));
    tellTheRecord(open);
    confirmations.awaitAnswer(open, expiry);
    expiry.cancel();
    state.gate(null);
    Answer answer = open.answer() == null ? new Answer.Expired() : open.answer();
    answered(open, answer);
    return answer;
  }

  /**
   * Asks again when the last approval has gone stale before the release moved; says whether it did.
   * A no turns the release back.
   */
  boolean renewsStaleConsent() {
    Consent given = consent;
    consent = null;
    if (given == null || now().isBefore(given.until())) {
      return false;
    }
    switch (ask(given.gate())) {
      case Answer.Approved approved -> {}
      case Answer.Rejected rejected ->
          turnBack(
              Outcome.REJECTED,
              Ending.PERSON,
              "rejected by %s: %s".formatted(rejected.by(), rejected.reason()));
      case Answer.Expired expired ->
          turnBack(
              Outcome.EXPIRED,
              Ending.TIME,
              "approval of %s went stale, and nobody renewed it".formatted(given.gate().id()));
    }
    return true;
  }

  /** What an approval is over, besides the request: the evidence that people see. */
  List<String> evidence() {
    AnalysisReport report = state.analysis();
    if (!state.flow().bindsDecisions() || report == null) {
      return List.of();
    }
    List<String> parts =
        new ArrayList<>(List.of("evidence", report.analysis(), report.verdict().reason()));
    for (MetricEvidence metric : report.evidence()) {
      parts.add(metric.metric());
      parts.add(String.valueOf(metric.canary()));
      parts.add(String.valueOf(metric.stable()));
      parts.add(metric.limit());
    }
    return parts;
  }

  private void turnBack(Outcome outcome, Ending ending, String reason) {
    state.order(new AbortOrder(outcome, ending, reason));
    // The order cancels the step that waits here.
    Workflow.await(() -> false);
  }

  private OpenGate open(Gate gate) {
    int number = asked.merge(gate.id(), 1, Integer::sum);
    List<String> parts =
        new ArrayList<>(
            List.of(
                "approval",
                state.request().id().value(),
                gate.id().value(),
                gate.subject(),
                Integer.toString(number)));
    if (state.flow().authorisesAtUse()) {
      // Made from the id of the run that asks: after a reset it is another one.
      parts.add(Workflow.randomUUID().toString());
    }
    String approval = Fingerprint.of(parts.toArray(String[]::new)).substring(0, 32);
    return new OpenGate(gate, approval, now().plus(gate.expiresAfter()), state.confirmsVotes());
  }

  private Journal.Line asked(OpenGate open) {
    return state.flow().bindsDecisions()
        ? Journal.Line.of(open, state.undo(), state.running())
        : Journal.Line.of(open.gate());
  }

  private void answered(OpenGate open, Answer answer) {
    if (!state.flow().bindsDecisions()) {
      return;
    }
    note(EventType.ANSWERED, Journal.Line.of(open, answer));
    recorder.flushSoon();
    if (answer instanceof Answer.Approved && open.gate().freshFor() != null) {
      consent = new Consent(open.gate(), now().plus(open.gate().freshFor()));
    }
  }

  /** Every vote and refusal, as it comes: whoever looks at the record sees it at once. */
  private void tellTheRecord(OpenGate open) {
    if (!state.flow().bindsDecisions() || !state.keepsRecord()) {
      return;
    }
    var unused = Async.procedure(() -> tellUntilAnswered(open));
  }

  private void tellUntilAnswered(OpenGate open) {
    long seen = state.messages().count();
    while (state.gate() == open) {
      long known = seen;
      Workflow.await(() -> state.gate() != open || state.messages().count() != known);
      seen = state.messages().count();
      if (state.gate() == open && open.answer() == null) {
        recorder.flushSoon();
      }
    }
  }

  private void note(EventType type, Journal.Line line) {
    state.note(now(), type, Journal.NOBODY, line);
  }

  private static Instant now() {
    return ReleaseContext.workflowTime();
  }
}
