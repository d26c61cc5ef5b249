package dev.spillway.release;

import dev.spillway.judge.authority.Vote;
import dev.spillway.port.ActivityStubs;
import dev.spillway.port.ConfirmVotes;
import dev.spillway.port.PolicyActivities;
import dev.spillway.port.record.EventType;
import io.temporal.failure.ActivityFailure;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Asks, before votes open a gate, whether those who voted still may. Where nobody can say, the gate
 * waits.
 */
final class Confirmations {
  private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);

  private final ReleaseState state;
  private final Consumer<OpenGate> shown;
  private final Consumer<Supplier<Boolean>> wait;

  /**
   * The confirmations of one run.
   *
   * @param shown shows and tells that a gate waits
   * @param wait for a condition, with the step's guard
   */
  Confirmations(ReleaseState state, Consumer<OpenGate> shown, Consumer<Supplier<Boolean>> wait) {
    this.state = state;
    this.shown = shown;
    this.wait = wait;
  }

  /** Waits until a gate is answered, or until its time is over. */
  void awaitAnswer(OpenGate open, NamedTimer expiry) {
    Duration pause = FIRST_PAUSE;
    while (true) {
      wait.accept(() -> isOver(open, expiry) || open.wantsConfirmation());
      if (isOver(open, expiry)) {
        return;
      }
      if (isConfirmed(open)) {
        pause = FIRST_PAUSE;
      } else {
        awaitNextTry(open, expiry, pause);
        pause = longer(pause);
      }
    }
  }

  private static Duration longer(Duration pause) {
    Duration twice = pause.multipliedBy(2);
    return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
  }

  private static boolean isOver(OpenGate open, NamedTimer expiry) {
    return open.answer() != null || expiry.fired();
  }

  /** Whether somebody could say who may still vote. */
  private boolean isConfirmed(OpenGate open) {
    List<Vote> votes = open.votes();
    try {
      List<Vote> left =
          policy(open).confirmVotes(new ConfirmVotes(votes, ReleaseContext.workflowTime())).votes();
      List<Vote> lapsed = open.confirm(votes, left, ReleaseContext.workflowTime());
      lapsed.forEach(vote -> noteLapsed(open, vote));
      if (!lapsed.isEmpty() && open.answer() == null) {
        shown.accept(open);
      }
      return true;
    } catch (ActivityFailure e) {
      open.unconfirmed(Causes.of(e));
      return false;
    }
  }

  private PolicyActivities policy(OpenGate open) {
    return ActivityStubs.forward(state.request().plan().target().cluster())
        .policyAtHand("may they still vote at " + open.gate().id());
  }

  private void awaitNextTry(OpenGate open, NamedTimer expiry, Duration pause) {
    NamedTimer next = NamedTimer.start(pause, "asks again who may vote at " + open.gate().id());
    wait.accept(() -> isOver(open, expiry) || next.fired());
    next.cancel();
  }

  private void noteLapsed(OpenGate open, Vote vote) {
    state.note(
        ReleaseContext.workflowTime(),
        EventType.VOTE_LAPSED,
        Journal.NOBODY,
        Journal.Line.lapsed(open, vote));
  }
}
