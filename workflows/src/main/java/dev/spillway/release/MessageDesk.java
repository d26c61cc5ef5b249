package dev.spillway.release;

import dev.spillway.judge.authority.Action;
import dev.spillway.judge.authority.Identity;
import dev.spillway.judge.authority.Vote;
import dev.spillway.model.Ending;
import dev.spillway.model.Outcome;
import dev.spillway.model.StepId;
import dev.spillway.step.Gate;
import dev.spillway.step.Step;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What each message does to a release, and when it is refused. Changes state only; the story acts
 * on it.
 */
final class MessageDesk {
  private final ReleaseState state;
  private final Authority authority;
  private int submissions;
  private String requestHash = "";

  MessageDesk(ReleaseState state) {
    this.state = state;
    this.authority = new Authority(state);
  }

  /**
   * Takes a message, or throws {@link RefusedException}.
   *
   * @param checked who it was checked to be from; null where nobody checked
   */
  Reply take(Message message, @Nullable Identity checked) {
    return switch (message) {
      case Abort abort -> abort(abort);
      case Decide decide -> decide(decide, checked);
      case Pause pause -> pause(pause);
      case Resume resume -> resume(checked);
      case Promote promote -> promote(promote, checked);
      case Retry retry -> retry(retry, checked);
      case Skip skip -> skip(skip, checked);
    };
  }

  SubmitReply submit(Submit submit) {
    if (submit.id().equals(state.request().id())) {
      return ownSubmit(submit);
    }
    return switch (submit.ifBusy()) {
      case FAIL -> busy();
      case QUEUE -> queued(submit);
      case SUPERSEDE -> supersede(submit);
    };
  }

  private SubmitReply ownSubmit(Submit submit) {
    submissions++;
    if (submissions == 1) {
      requestHash = submit.requestHash();
      return reply(SubmitReply.Kind.STARTED, "started");
    }
    String text =
        requestHash.equals(submit.requestHash()) ? "runs already" : SubmitReply.ANOTHER_PLAN;
    return reply(SubmitReply.Kind.SAME, text);
  }

  private SubmitReply busy() {
    return reply(
        SubmitReply.Kind.BUSY,
        "%s, started by %s, holds the lane"
            .formatted(state.request().id(), state.request().startedBy()));
  }

  private SubmitReply queued(Submit submit) {
    state.next(submit.id());
    return reply(SubmitReply.Kind.QUEUED, "waits for " + state.request().id());
  }

  private SubmitReply supersede(Submit submit) {
    if (!state.request().id().equals(submit.supersedes())) {
      return busy();
    }
    state.order(
        new AbortOrder(
            Outcome.SUPERSEDED,
            Ending.PERSON,
            "superseded by %s, asked for by %s".formatted(submit.id(), submit.by())));
    state.endLinger();
    return queued(submit);
  }

  private SubmitReply reply(SubmitReply.Kind kind, String text) {
    return new SubmitReply(kind, state.request().id(), state.turningBack(), text);
  }

  private Reply abort(Abort abort) {
    if (state.phase() == Phase.CLOSED) {
      throw closing();
    }
    if (state.turningBack()) {
      state.endLinger();
      return new Reply("is turning back already");
    }
    boolean atQuestion = state.phase() == Phase.NEEDS_DECISION;
    state.order(
        new AbortOrder(
            atQuestion ? Outcome.ROLLED_BACK : Outcome.ABORTED,
            Ending.PERSON,
            "%s: %s".formatted(abort.by(), abort.reason())));
    return new Reply("turns back now");
  }

  private Reply decide(Decide decide, @Nullable Identity checked) {
    refuseWhenTurningBack();
    OpenGate open = openGate(decide);
    String person = checked == null ? decide.by().name() : checked.principal();
    return switch (answerOf(decide)) {
      case APPROVE -> approve(open, voteOf(person, checked), checked);
      case REJECT -> {
        open.reject(person, decide.reason() == null ? "no reason given" : decide.reason());
        yield new Reply("rejected " + open.gate().id());
      }
      case WITHDRAW -> withdraw(open, person, checked != null);
      case UNKNOWN ->
          throw new RefusedException(
              Refusal.MALFORMED,
              "Expected the answer approve, reject or withdraw, but found none of them");
    };
  }

  private static Decide.Answer answerOf(Decide decide) {
    return decide.answer() == null ? Decide.Answer.UNKNOWN : decide.answer();
  }

  private OpenGate openGate(Decide decide) {
    OpenGate open = state.gate();
    if (open == null || open.answer() != null) {
      throw new RefusedException(
          Refusal.NOT_WAITING,
          "Expected gate %s to wait for an answer, but none does: the release is %s"
              .formatted(decide.gate(), state.phase().wireName()));
    }
    Gate gate = open.gate();
    if (!gate.id().equals(decide.gate())) {
      throw new RefusedException(
          Refusal.WRONG_STEP,
          "Expected an answer to gate %s, but it names %s".formatted(gate.id(), decide.gate()));
    }
    if (decide.subject() != null && !decide.subject().equals(gate.subject())) {
      throw new RefusedException(
          Refusal.STALE_SUBJECT,
          ("Expected a decision over what gate %s asks now, but it is over something else; look at"
                  + " the release again")
              .formatted(gate.id()));
    }
    return open;
  }

  private Vote voteOf(String person, @Nullable Identity checked) {
    Instant now = ReleaseContext.workflowTime();
    return checked == null ? Vote.unverified(person, now) : Vote.of(checked, now);
  }

  private Reply approve(OpenGate open, Vote vote, @Nullable Identity checked) {
    authority.requireChecked("an approval", checked);
    if (checked != null) {
      new Eligibility(state.request()).check(checked, open.gate());
    }
    if (open.hasOneOf(vote)) {
      throw new RefusedException(
          Refusal.ALREADY_DECIDED,
          "%s has approved gate %s already; another person must"
              .formatted(vote.voter(), open.gate().id()));
    }
    if (open.approve(vote)) {
      return new Reply("approved " + open.gate().id());
    }
    String counted = "counted, %s for %s".formatted(open.count(), open.gate().id());
    return new Reply(
        open.wantsConfirmation()
            ? counted + ", which opens once it is confirmed who may vote"
            : counted);
  }

  private Reply withdraw(OpenGate open, String person, boolean verified) {
    return open.withdraw(person, verified)
        .map(vote -> new Reply("taken back, %s for %s".formatted(open.count(), open.gate().id())))
        .orElseThrow(
            () ->
                new RefusedException(
                    Refusal.NOT_WAITING,
                    "Expected an approval of gate %s by %s to take back, but there is none"
                        .formatted(open.gate().id(), person)));
  }

  private Reply pause(Pause pause) {
    refuseWhenTurningBack();
    if (state.pause() != null) {
      return new Reply("is paused already, by " + state.pause().by());
    }
    state.pause(pause);
    return new Reply("will hold before its next forward move");
  }

  private Reply resume(@Nullable Identity checked) {
    refuseWhenTurningBack();
    if (state.phase() == Phase.FROZEN && checked != null && checked.incident() != null) {
      state.waiveFreezes();
      return new Reply("goes on in spite of the freeze, for " + checked.incident());
    }
    if (state.pause() == null) {
      throw new RefusedException(
          Refusal.NOT_WAITING, "Expected a paused release, but it is not paused");
    }
    authority.requireCheckedAtUse("the end of a pause", checked);
    state.pause(null);
    return new Reply("goes on");
  }

  private Reply promote(Promote promote, @Nullable Identity checked) {
    refuseWhenTurningBack();
    if (state.phase() != Phase.HOLDING) {
      throw new RefusedException(
          Refusal.NOT_WAITING,
          "Expected a release in a hold, but it is %s; promote passes no gate"
              .formatted(state.phase().wireName()));
    }
    authority.requireChecked("a promotion", checked);
    authority.requireOtherEyes(Action.PROMOTE, checked);
    state.promote(checked == null ? promote.by().name() : checked.principal());
    return new Reply("ends the hold");
  }

  private Reply retry(Retry retry, @Nullable Identity checked) {
    refuseWhenTurningBack();
    StepId waiting = questionAbout(retry.step());
    authority.requireCheckedAtUse("a retry", checked);
    state.choose(retry);
    return new Reply("tries %s again".formatted(waiting));
  }

  private Reply skip(Skip skip, @Nullable Identity checked) {
    refuseWhenTurningBack();
    StepId waiting = questionAbout(skip.step());
    Step step =
        state.request().plan().steps().stream()
            .filter(candidate -> candidate.id().equals(waiting))
            .findFirst()
            .orElse(null);
    if (step == null || !step.isSkippable()) {
      throw new RefusedException(
          Refusal.NOT_SKIPPABLE,
          "Step %s cannot be left out; retry it, or abort to go back".formatted(waiting));
    }
    authority.requireChecked("a skip", checked);
    authority.requireOtherEyes(Action.SKIP, checked);
    authority.requireSkippable(step, checked);
    state.choose(skip);
    return new Reply("leaves out %s".formatted(waiting));
  }

  private StepId questionAbout(@Nullable StepId named) {
    Waiting waiting = state.waiting();
    if (waiting == null || waiting.phase() != Phase.NEEDS_DECISION || waiting.step() == null) {
      throw new RefusedException(
          Refusal.NOT_WAITING,
          "Expected a step that needs a decision, but the release is %s"
              .formatted(state.phase().wireName()));
    }
    if (named != null && !named.equals(waiting.step())) {
      throw new RefusedException(
          Refusal.WRONG_STEP,
          "Expected step %s, which needs a decision, but it names %s"
              .formatted(waiting.step(), named));
    }
    return waiting.step();
  }

  private void refuseWhenTurningBack() {
    if (state.turningBack()) {
      throw closing();
    }
  }

  private RefusedException closing() {
    return new RefusedException(
        Refusal.CLOSING,
        "Expected a release under way, but this one is %s".formatted(state.phase().wireName()));
  }
}
