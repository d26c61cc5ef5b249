package dev.spillway.starter;

import dev.spillway.client.Capacity;
import dev.spillway.client.LaneClient;
import dev.spillway.client.LaneFailure;
import dev.spillway.client.LastRun;
import dev.spillway.model.StepId;
import dev.spillway.release.Abort;
import dev.spillway.release.Decide;
import dev.spillway.release.Message;
import dev.spillway.release.Pause;
import dev.spillway.release.Phase;
import dev.spillway.release.Waiting;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The verbs that tell a running release something. */
final class DecideCommands {
  private DecideCommands() {}

  /** Sends one message and prints the answer. */
  abstract static class MessageCommand extends LaneCommand {
    @Mixin private Common.Sender sender = new Common.Sender();

    /** Made by this call alone, so that a repeat of it is taken once. */
    private final String id = UUID.randomUUID().toString();

    @Override
    final ExitCode run(LaneClient lane, Console console) {
      check();
      LastRun unused = lane.requireOpen();
      Message message = message(lane, id, sender);
      console.answer(lane.send(message, capacity()).text());
      return ExitCode.OK;
    }

    Capacity capacity() {
      return Capacity.OWN;
    }

    /** Before anything is asked. */
    void check() {}

    abstract Message message(LaneClient lane, String messageId, Common.Sender from);
  }

  /** Answers a gate. */
  abstract static class Answer extends MessageCommand {
    @Option(
        names = "--gate",
        paramLabel = "GATE",
        description = "The gate (default: the one that waits).")
    private @Nullable String gate;

    @Option(names = "--reason", paramLabel = "TEXT", description = "For the record.")
    @Nullable String reason;

    @Override
    final Message message(LaneClient lane, String messageId, Common.Sender from) {
      Waiting waiting = waiting(lane);
      StepId named = gate == null ? null : checked(() -> new StepId(String.valueOf(gate)));
      if (waiting == null || waiting.phase() != Phase.AWAITING_APPROVAL) {
        if (named == null) {
          throw new CommandException(
              ExitCode.USAGE,
              "Expected a gate that waits, but none does",
              "spillway status shows what the release does");
        }
        return new Decide(messageId, named, answer(), from.actor(), reason, null);
      }
      boolean same = named == null || named.equals(waiting.step());
      return new Decide(
          messageId,
          named == null ? requireStep(waiting) : named,
          answer(),
          from.actor(),
          reason,
          same ? waiting.subject() : null);
    }

    private static StepId requireStep(Waiting waiting) {
      return Objects.requireNonNull(waiting.step(), "a gate has an id");
    }

    /** Without a worker nobody can say what waits; then the gate must be named. */
    private @Nullable Waiting waiting(LaneClient lane) {
      try {
        return lane.status().waiting();
      } catch (LaneFailure e) {
        if (gate == null) {
          throw e;
        }
        return null;
      }
    }

    abstract Decide.Answer answer();
  }

  /** {@code approve}. */
  @Command(
      name = "approve",
      description = "Approve what waits for an answer.",
      footer = {
        "%nExamples:",
        "  spillway approve orders-api --env production",
        "  spillway approve orders-api --break-glass INC-123 --reason 'checkout is down'"
      })
  static final class Approve extends Answer {
    @Option(
        names = "--on-behalf-of",
        paramLabel = "NAME",
        description = "Whose vote it is, where it was lent to you; needs a gateway.")
    private @Nullable String onBehalfOf;

    @Mixin private Alone alone = new Alone();

    @Override
    Capacity capacity() {
      return alone.capacity(onBehalfOf, reason);
    }

    @Override
    void check() {
      alone.check(reason);
    }

    @Override
    Decide.Answer answer() {
      return Decide.Answer.APPROVE;
    }
  }

  /** {@code reject}. */
  @Command(
      name = "reject",
      description = "Reject what waits for an answer.",
      footer = "%nExample: spillway reject orders-api --env production --reason 'not today'")
  static final class Reject extends Answer {
    @Override
    Decide.Answer answer() {
      return Decide.Answer.REJECT;
    }
  }

  /** {@code withdraw}. */
  @Command(
      name = "withdraw",
      description = "Take back your own approval, as long as the gate waits.",
      footer = "%nExample: spillway withdraw orders-api --env production")
  static final class Withdraw extends Answer {
    @Override
    Decide.Answer answer() {
      return Decide.Answer.WITHDRAW;
    }
  }

  /** {@code abort}. */
  @Command(
      name = "abort",
      description = "Stop the release and undo what it did.",
      footer =
          "%nExample: spillway abort orders-api --env production --reason 'errors in checkout'")
  static final class AbortCommand extends MessageCommand {
    @Option(names = "--reason", paramLabel = "TEXT", description = "For the record.")
    private String reason = "no reason given";

    @Override
    Message message(LaneClient lane, String messageId, Common.Sender from) {
      return new Abort(messageId, from.actor(), reason);
    }
  }

  /** {@code pause}. */
  @Command(
      name = "pause",
      description = "Hold the release before its next forward move; it stays guarded.",
      footer = "%nExample: spillway pause orders-api --env production")
  static final class PauseCommand extends MessageCommand {
    @Option(names = "--reason", paramLabel = "TEXT", description = "For the record.")
    private @Nullable String reason;

    @Override
    Message message(LaneClient lane, String messageId, Common.Sender from) {
      return new Pause(messageId, from.actor(), reason);
    }
  }
}
