package dev.spillway.release;

import dev.spillway.model.Ending;
import dev.spillway.model.StepId;
import dev.spillway.port.Notice;
import dev.spillway.step.Step;
import dev.spillway.step.StepOutcome;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.CompletablePromise;
import io.temporal.workflow.Functions.Func;
import io.temporal.workflow.Functions.Proc;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Runs steps in order, remembers how to go back, and goes back. An abort wins over everything: it
 * cancels the running step and does not wait for it beyond its grace.
 */
final class StepRunner {
  /** How long an abort waits for a change under way before it undoes other objects. */
  private static final Duration ABORT_GRACE = Duration.ofSeconds(15);

  private final ReleaseState state;
  private final ReleaseContext context;
  private final Deque<Step> begun = new ArrayDeque<>();

  StepRunner(ReleaseState state, ReleaseContext context) {
    this.state = state;
    this.context = context;
  }

  /** Runs all steps; empty when they passed, else why the release ends and how. */
  Optional<StepOutcome.Failed> run(List<Step> steps) {
    for (Step step : steps) {
      Optional<StepOutcome.Failed> failed = complete(step);
      if (failed.isPresent()) {
        return failed;
      }
    }
    return aborted();
  }

  /** Undoes what was begun, last first; says what could not be undone. */
  List<String> rollBack(String reason) {
    context.enter(Phase.ROLLING_BACK, reason);
    context.noteTurningBack(reason);
    context.tell(Notice.Kind.ROLLING_BACK, "Rolling back: " + reason, "What was done is undone.");
    List<String> problems = new ArrayList<>();
    while (!begun.isEmpty()) {
      undo(begun.pop()).ifPresent(problems::add);
    }
    return problems;
  }

  private Optional<StepOutcome.Failed> complete(Step step) {
    while (true) {
      Optional<StepOutcome.Failed> aborted = aborted();
      if (aborted.isPresent()) {
        return aborted;
      }
      StepOutcome outcome = attempt(step);
      switch (outcome) {
        case StepOutcome.Passed passed -> {
          end(step, StepState.PASSED, passed.summary());
          return Optional.empty();
        }
        case StepOutcome.Failed failed -> {
          end(step, state.abortOrdered() ? StepState.ABORTED : StepState.FAILED, failed.reason());
          return Optional.of(failed);
        }
        case StepOutcome.NeedsDecision question -> {
          state.track(step).note(StepState.NEEDS_DECISION, question.question());
          if (askOperator(step.id(), question.question()) instanceof Skip skip) {
            end(step, StepState.SKIPPED, "left out by %s: %s".formatted(skip.by(), skip.reason()));
            return Optional.empty();
          }
        }
      }
    }
  }

  /**
   * Asks something before the first step, as often as a person wants; empty when it was answered.
   */
  Optional<AbortOrder> ask(StepId what, Proc question) {
    while (true) {
      Optional<StepOutcome> outcome =
          untilAbort(
              () -> {
                question.apply();
                return new StepOutcome.Passed("");
              });
      if (outcome.isEmpty()) {
        return Optional.ofNullable(state.abort());
      }
      if (!(outcome.get() instanceof StepOutcome.NeedsDecision open)) {
        return Optional.empty();
      }
      askOperator(what, open.question());
    }
  }

  private StepOutcome attempt(Step step) {
    state.track(step).begin(ReleaseContext.workflowTime());
    context.begin(step);
    context.enter(Phase.RUNNING, step.id().value());
    if (!begun.contains(step)) {
      begun.push(step);
    }
    return untilAbort(() -> step.run(context)).orElseGet(() -> aborted().orElseThrow());
  }

  /** The result, a question where a tool gave no answer, or nothing where an abort came first. */
  private Optional<StepOutcome> untilAbort(Func<StepOutcome> action) {
    CompletablePromise<StepOutcome> result = Workflow.newPromise();
    CancellationScope scope =
        Workflow.newCancellationScope(() -> result.completeFrom(Async.function(action)));
    scope.run();
    Workflow.await(() -> result.isCompleted() || state.abortOrdered());
    if (state.abortOrdered()) {
      scope.cancel();
      awaitAtMost(ABORT_GRACE, result);
      return Optional.empty();
    }
    return Optional.of(orQuestion(result));
  }

  private static StepOutcome orQuestion(Promise<StepOutcome> result) {
    try {
      return result.get();
    } catch (ActivityFailure e) {
      return new StepOutcome.NeedsDecision(Causes.of(e));
    }
  }

  private static void awaitAtMost(Duration limit, Promise<?> result) {
    if (result.isCompleted()) {
      return;
    }
    NamedTimer grace = NamedTimer.start(limit, "grace for the change under way");
    Workflow.await(() -> result.isCompleted() || grace.fired());
    grace.cancel();
  }

  private @Nullable Message askOperator(StepId step, String question) {
    untilAbort(
        () -> {
          context.askOperator(step, question);
          return new StepOutcome.Passed("");
        });
    return state.choice();
  }

  private Optional<StepOutcome.Failed> aborted() {
    AbortOrder order = state.abort();
    return order == null
        ? Optional.empty()
        : Optional.of(new StepOutcome.Failed(order.reason(), order.outcome(), true));
  }

  private Optional<String> undo(Step step) {
    context.workOn(step);
    try {
      step.undo(context);
      end(step, StepState.UNDONE, "undone: " + state.track(step).status().detail());
      return Optional.empty();
    } catch (TemporalFailure e) {
      String problem = "%s could not be undone: %s".formatted(step.id(), Causes.of(e));
      end(step, StepState.UNDO_FAILED, problem);
      return Optional.of(problem);
    }
  }

  private void end(Step step, StepState end, String detail) {
    state.track(step).end(end, detail, ReleaseContext.workflowTime());
    context.noteStep(step.id(), end, detail);
  }

  /** What made the release end so. */
  Ending ending(StepOutcome.Failed failed) {
    AbortOrder order = state.abort();
    if (order != null) {
      return order.ending();
    }
    return switch (failed.then()) {
      case REJECTED -> Ending.PERSON;
      case EXPIRED -> Ending.TIME;
      case PROMOTED,
          RELEASED,
          ROLLED_BACK,
          ABORTED,
          SUPERSEDED,
          DENIED,
          INVALID,
          ROLLBACK_FAILED,
          UNKNOWN ->
          Ending.ANALYSIS;
    };
  }
}
