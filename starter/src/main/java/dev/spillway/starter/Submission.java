package dev.spillway.starter;

import dev.spillway.client.LaneClient;
import dev.spillway.client.Lanes;
import dev.spillway.client.ReleaseEnd;
import dev.spillway.client.Submitted;
import dev.spillway.model.Actor;
import dev.spillway.model.ReleaseId;
import dev.spillway.release.RequestDigest;
import dev.spillway.release.Submit;
import dev.spillway.release.SubmitReply;
import dev.spillway.step.ReleaseRequest;
import dev.spillway.wire.Errands;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One submission with all that may come of it. */
final class Submission {
  private final Lanes lanes;
  private final LaneClient lane;
  private final Manner manner;
  private final Console console;
  private boolean triedAgain;

  Submission(Lanes lanes, LaneClient lane, Manner manner, Console console) {
    this.lanes = lanes;
    this.lane = lane;
    this.manner = manner;
    this.console = console;
  }

  /**
   * How its starter wants it.
   *
   * @param until until when to stay; null to leave at once
   * @param timeout how long to stay at most; null for as long as it takes
   */
  record Manner(Busy busy, @Nullable String until, @Nullable Duration timeout, boolean terminal) {}

  /** What to do with a busy lane. */
  record Busy(Submit.IfBusy what, @Nullable ReleaseId supersedes) {
    static Busy of(String text) {
      return switch (text) {
        case "fail" -> new Busy(Submit.IfBusy.FAIL, null);
        case "queue" -> new Busy(Submit.IfBusy.QUEUE, null);
        case String named when named.startsWith("supersede=") ->
            new Busy(
                Submit.IfBusy.SUPERSEDE,
                LaneCommand.checked(() -> new ReleaseId(named.substring("supersede=".length()))));
        case String other ->
            throw new CommandException(
                ExitCode.USAGE,
                "Expected --if-busy fail, queue or supersede=RELEASE, but was '%s'"
                    .formatted(other),
                "a running release gives way only to who names it: spillway status shows its id");
      };
    }
  }

  /** Submits it, and stays with it as long as its starter wants. */
  ExitCode run(ReleaseRequest request) {
    Actor by = request.startedBy();
    Submit submit =
        new Submit(
            request.id(),
            by,
            RequestDigest.ofRepeat(request),
            manner.busy().what(),
            manner.busy().supersedes());
    Submitted submitted = submitTraced(request, submit);
    submitted.remarks().forEach(console::say);
    return submitted.reply() == null ? untaken(request) : taken(request, submitted.reply());
  }

  private Submitted submitTraced(ReleaseRequest request, Submit submit) {
    try (StartTrace trace = StartTrace.begin(request, System.getenv(), console)) {
      return Errands.on(trace.errand(), () -> lanes.submit(request, submit));
    }
  }

  private ExitCode untaken(ReleaseRequest request) {
    console.say("%s is started, no worker has taken it yet".formatted(request.id()));
    if (manner.until() == null) {
      console.say("  try: start a worker, then spillway watch " + where());
      return ExitCode.UNREACHABLE;
    }
    return stay();
  }

  private ExitCode taken(ReleaseRequest request, SubmitReply reply) {
    return switch (reply.kind()) {
      case STARTED, SAME -> joined(reply);
      case QUEUED -> queued(request, reply);
      case BUSY -> busy(request, reply);
      case UNKNOWN ->
          throw new CommandException(
              ExitCode.BUG,
              "The worker answered in a way this version does not know",
              "update the command line");
    };
  }

  private ExitCode joined(SubmitReply reply) {
    String text = "%s %s".formatted(reply.running(), reply.text());
    if (reply.contradicts()) {
      throw new CommandException(
          ExitCode.BUSY,
          text,
          "spillway watch %s, or start it as another --run".formatted(where()));
    }
    console.answer(text);
    return manner.until() == null ? hint() : stay();
  }

  private ExitCode hint() {
    console.say("watch it with: spillway watch " + where());
    return ExitCode.OK;
  }

  private ExitCode stay() {
    Follower follower = new Follower(lane, console, manner.terminal());
    follower.sayHowToAttachAgain();
    return follower.follow(Until.of(manner.until()), manner.timeout());
  }

  /** The lane is free when its release has closed; the newest that waits then starts. */
  private ExitCode queued(ReleaseRequest request, SubmitReply reply) {
    console.say(reply.text());
    ReleaseEnd end = closeOf(reply);
    ReleaseId next = end.result() == null ? null : end.result().next();
    if (next != null && !next.equals(request.id())) {
      throw new CommandException(
          ExitCode.SUPERSEDED,
          "Expected %s to be next, but %s came later and waits too".formatted(request.id(), next),
          "start again if this one is still wanted");
    }
    return run(request);
  }

  private ExitCode busy(ReleaseRequest request, SubmitReply reply) {
    if (reply.closing() && !triedAgain) {
      triedAgain = true;
      console.say("%s is closing; waiting for it".formatted(reply.running()));
      closeOf(reply);
      return run(request);
    }
    throw new CommandException(
        ExitCode.BUSY,
        reply.text(),
        "spillway watch %s, or start with --if-busy queue".formatted(where()));
  }

  private ReleaseEnd closeOf(SubmitReply reply) {
    Duration patience = manner.timeout() == null ? Duration.ofDays(7) : manner.timeout();
    return lane.awaitEnd(patience)
        .orElseThrow(
            () ->
                new CommandException(
                    ExitCode.TIMEOUT,
                    "Expected %s to end within %s, but it still runs"
                        .formatted(reply.running(), patience),
                    "spillway watch " + where()));
  }

  private String where() {
    return "%s --env %s".formatted(lane.service(), lane.environment());
  }
}
