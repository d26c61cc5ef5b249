package dev.spillway.release;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.spillway.judge.Verdict;
import dev.spillway.model.ReleaseId;
import dev.spillway.port.AnalysisReport;
import dev.spillway.port.AuditEvent;
import dev.spillway.step.Gate;
import dev.spillway.wire.WireFormat;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
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
  void add(Instant at, String type, String actor, Line line) {
    count++;
    pending.addLast(
        new AuditEvent(
            "%s/%d".formatted(run, count),
            release,
            at,
            type,
            actor,
            line.subject,
            json(line.evidence),
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

  private static @Nullable String json(@Nullable Object evidence) {
    try {
      return evidence == null ? null : WireFormat.mapper().writeValueAsString(evidence);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Evidence that travelled can be written", e);
    }
  }
}
