package dev.spillway.release;

import dev.spillway.port.ActivityStubs;
import dev.spillway.port.AnalysisReport;
import dev.spillway.port.AnalyzeRequest;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.CompletablePromise;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.util.Optional;

/** An analysis in a scope of its own. */
final class Watch {
  private final CancellationScope scope;
  private final Promise<AnalysisReport> report;

  Watch(ActivityStubs activities, AnalyzeRequest request, String summary) {
    CompletablePromise<AnalysisReport> result = Workflow.newPromise();
    report = result;
    scope =
        Workflow.newCancellationScope(
            () ->
                result.completeFrom(
                    Async.function(activities.analysis(summary)::analyze, request)));
    scope.run();
  }

  Promise<AnalysisReport> report() {
    return report;
  }

  void stop() {
    scope.cancel();
  }

  /** Nothing where the source gave no answer at all: then only the wait goes on. */
  Optional<AnalysisReport> verdict() {
    try {
      return Optional.of(report.get());
    } catch (CanceledFailure e) {
      throw e;
    } catch (TemporalFailure e) {
      return Optional.empty();
    }
  }
}
