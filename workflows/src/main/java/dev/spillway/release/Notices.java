package dev.spillway.release;

import dev.spillway.judge.Verdict;
import dev.spillway.model.StepId;
import dev.spillway.model.Target;
import dev.spillway.port.ActivityStubs;
import dev.spillway.port.AnalysisReport;
import dev.spillway.port.Notice;
import dev.spillway.step.Gate;
import dev.spillway.step.ReleaseRequest;
import io.temporal.workflow.Async;
import io.temporal.workflow.CompletablePromise;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;

/** Tells people; never fails, and nobody waits for it before the end. */
final class Notices {
  private final ReleaseRequest request;
  private final ActivityStubs activities;
  private final List<Promise<Void>> sent = new ArrayList<>();

  Notices(ReleaseRequest request, ActivityStubs activities) {
    this.request = request;
    this.activities = activities;
  }

  void send(Notice.Kind kind, String subject, String text) {
    Notice notice =
        new Notice(
            "%s/%d".formatted(Workflow.getInfo().getFirstExecutionRunId(), sent.size()),
            kind,
            request.id(),
            request.plan().target(),
            subject,
            text);
    CompletablePromise<Void> done = Workflow.newPromise();
    sent.add(done);
    Workflow.newDetachedCancellationScope(
            () ->
                Async.procedure(activities.notice(subject)::sendNotice, notice)
                    .handle((result, ignored) -> done.complete(null)))
        .run();
  }

  /** Tells approvers what is asked, and how to answer. */
  void approvalWanted(Gate gate) {
    Target target = request.plan().target();
    send(
        Notice.Kind.APPROVAL_WANTED,
        "Approval wanted: " + gate.question(),
        "spillway approve %s --env %s --gate %s"
            .formatted(target.service(), target.environment(), gate.id()));
  }

  /** Tells the operator that a step found no answer. */
  void needsDecision(StepId step, String question) {
    send(
        Notice.Kind.NEEDS_DECISION,
        "%s needs a decision".formatted(step),
        question + ". Retry, skip or abort it.");
  }

  /** Tells on-call what an analysis that goes on has found. */
  void inBetween(AnalysisReport report) {
    String reason = report.verdict().reason();
    Boolean burning = report.interim() == null ? null : report.interim().burning();
    if (burning == null && alarms(report)) {
      evidenceIsNotTrusted(reason);
    } else if (burning == null) {
      evidenceGrows(reason);
    } else if (burning) {
      serviceBurns(reason);
    } else {
      send(
          Notice.Kind.WARNING,
          "%s burns no longer, its release goes on".formatted(request.plan().target().service()),
          reason);
    }
  }

  private static boolean alarms(AnalysisReport report) {
    return report.verdict() instanceof Verdict.Inconclusive open
        && Boolean.TRUE.equals(open.alarming());
  }

  private void evidenceIsNotTrusted(String reason) {
    Target target = request.plan().target();
    send(
        Notice.Kind.WARNING,
        "Evidence against the canary of %s aborts it no more".formatted(target.service()),
        "%s. Burn rules, limits and the harm cap still do: spillway watch %s --env %s, and set guards.bursts or a wider margin for the next release."
            .formatted(reason, target.service(), target.environment()));
  }

  private void serviceBurns(String reason) {
    Target target = request.plan().target();
    send(
        Notice.Kind.WARNING,
        "%s burns its error budget, its release is held".formatted(target.service()),
        "%s. Nothing shows whether the release is why; it goes on once that is over: spillway watch %s --env %s, or abort it."
            .formatted(reason, target.service(), target.environment()));
  }

  private void evidenceGrows(String reason) {
    Target target = request.plan().target();
    send(
        Notice.Kind.WARNING,
        "Evidence against the canary of %s is past half of what aborts it"
            .formatted(target.service()),
        "%s. The analysis goes on: spillway watch %s --env %s; pause or abort it, or let it decide."
            .formatted(reason, target.service(), target.environment()));
  }

  /** Waits for those under way; each gives up by itself. */
  void await() {
    Workflow.await(() -> sent.stream().allMatch(Promise::isCompleted));
  }
}
