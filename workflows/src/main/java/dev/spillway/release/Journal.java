package dev.spillway.release;

import dev.spillway.judge.Verdict;
import dev.spillway.judge.authority.Vote;
import dev.spillway.model.Percent;
import dev.spillway.model.ReleaseId;
import dev.spillway.model.Running;
import dev.spillway.model.SourceFile;
import dev.spillway.port.AnalysisReport;
import dev.spillway.port.AuditEvent;
import dev.spillway.port.record.EventEvidence;
import dev.spillway.port.record.EventType;
import dev.spillway.step.Answer;
import dev.spillway.step.Gate;
import dev.spillway.step.ReleasePlan;
import dev.spillway.step.ReleaseRequest;
import dev.spillway.step.Step;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** What a workflow has decided and done and not yet written to the record. */
final class Journal {
  static final String NOBODY = "spillway";

  private final ReleaseId release;
  private final String run;
  private final Deque<AuditEvent> pending = new ArrayDeque<>();
  private int count;

  /**
   * A journal of one run.
   *
   * @param run id of the run: a reset run writes its own events behind the others
   */
  Journal(ReleaseId release, String run) {
    this.release = release;
    this.run = run;
  }

  /** One line; {@code evidence} is anything the wire can write. */
  void add(Instant at, EventType type, String actor, Line line) {
    count++;
    pending.addLast(
        new AuditEvent(
            "%s/%d".formatted(run, count),
            release,
            at,
            type.wireName(),
            actor,
            line.subject,
            line.evidence == null ? null : EventEvidence.written(line.evidence),
            line.outcome,
            line.reason));
  }

  /**
   * What an event says.
   *
   * @param outcome one word
   */
  record Line(String subject, String outcome, String reason, @Nullable Object evidence) {
    Line(String subject, String outcome, String reason) {
      this(subject, outcome, reason, null);
    }

    static Line of(AnalysisReport report) {
      String verdict =
          switch (report.verdict()) {
            case Verdict.Pass pass -> "pass";
            case Verdict.Fail fail -> "fail";
            case Verdict.Inconclusive undecided -> "inconclusive";
          };
      return new Line(report.analysis(), verdict, report.verdict().reason(), report);
    }

    /** A question as people see it. */
    static Line of(OpenGate open, String undo, Running running) {
      Gate gate = open.gate();
      return new Line(
          gate.id().value(),
          gate.from(),
          gate.question(),
          new EventEvidence.Asked(
              open.approval(), gate.subject(), gate.rules(), open.expiresAt(), undo, running));
    }

    /** A vote that counts no longer, or as less than it did. */
    static Line lapsed(OpenGate open, Vote vote) {
      return new Line(
          open.gate().id().value(),
          "lapsed",
          "%s may no longer vote here as when they did".formatted(vote.shown()),
          new EventEvidence.Checked(true, null, open.approval(), open.count()));
    }

    static Line of(OpenGate open, Answer answer) {
      EventEvidence.Answered evidence = new EventEvidence.Answered(open.approval());
      String gate = open.gate().id().value();
      return switch (answer) {
        case Answer.Approved yes -> new Line(gate, "approved", "by " + yes.by(), evidence);
        case Answer.Rejected no ->
            new Line(gate, "rejected", "by %s: %s".formatted(no.by(), no.reason()), evidence);
        case Answer.Expired none -> new Line(gate, "expired", "nobody decided in time", evidence);
      };
    }

    static Line started(ReleaseRequest request) {
      List<EventEvidence.Planned> steps =
          request.plan().steps().stream().map(step -> planned(step, request.files())).toList();
      return new Line(
          request.id().value(),
          "started",
          request.image().toString(),
          new EventEvidence.Started(request.change(), steps, whereabouts(request.plan())));
    }

    private static EventEvidence.Planned planned(Step step, SortedMap<String, SourceFile> files) {
      List<EventEvidence.PlannedFile> taken =
          files.entrySet().stream()
              .filter(file -> step.files().stream().anyMatch(need -> need.covers(file.getKey())))
              .map(file -> new EventEvidence.PlannedFile(file.getKey(), file.getValue().sha256()))
              .toList();
      return new EventEvidence.Planned(
          step.id().value(), step.kind(), taken.isEmpty() ? null : taken);
    }

    private static EventEvidence.Whereabouts whereabouts(ReleasePlan plan) {
      return new EventEvidence.Whereabouts(
          plan.target().cluster(),
          plan.target().namespace(),
          plan.workload().deployment(),
          plan.workload().route().httpRoute());
    }

    static Line began(Step step, String undo, Running running) {
      return new Line(
          step.id().value(),
          "running",
          "begins",
          new EventEvidence.Began(step.kind(), undo, running));
    }

    static Line moved(String what, Percent to) {
      return new Line(what, "moved", "to " + to, new EventEvidence.Moved(to.value()));
    }

    static Line of(Gate gate) {
      return new Line(gate.id().value(), gate.from(), gate.question(), gate.subject());
    }
  }

  /** Oldest first. */
  List<AuditEvent> pending() {
    return List.copyOf(pending);
  }

  /** The oldest so many are in the record. */
  void written(int events) {
    for (int i = 0; i < events; i++) {
      pending.removeFirst();
    }
  }
}
