package dev.spillway.starter;

import dev.spillway.client.Capacity;
import dev.spillway.client.LaneClient;
import dev.spillway.model.StepId;
import dev.spillway.release.Message;
import dev.spillway.release.Promote;
import dev.spillway.release.Resume;
import dev.spillway.release.Retry;
import dev.spillway.release.Skip;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The verbs that have a release go on, which somebody may also do alone during an incident. */
final class OnwardCommands {
  private OnwardCommands() {}

  /** Whose message has no place for a reason: only who breaks the glass gives one. */
  abstract static class Onward extends DecideCommands.MessageCommand {
    @Mixin private Alone alone = new Alone();

    @Option(
        names = "--reason",
        paramLabel = "TEXT",
        description = "Why you decide alone; goes with --break-glass.")
    private @Nullable String reason;

    @Override
    final void check() {
      alone.check(reason);
      if (reason != null && !alone.isSaid()) {
        throw new CommandException(
            ExitCode.USAGE,
            "Expected --reason with --break-glass alone, since nothing else keeps it here",
            "leave it out");
      }
    }

    @Override
    final Capacity capacity() {
      return alone.capacity(null, reason);
    }
  }

  /** {@code resume}. */
  @Command(
      name = "resume",
      description = "End a pause; with --break-glass also wait for no freeze.",
      footer = {
        "%nExamples:",
        "  spillway resume orders-api --env production",
        "  spillway resume orders-api --break-glass INC-123 --reason 'the fix cannot wait'"
      })
  static final class ResumeCommand extends Onward {
    @Override
    Message message(LaneClient lane, String messageId, Common.Sender from) {
      return new Resume(messageId, from.actor());
    }
  }

  /** {@code promote}. */
  @Command(
      name = "promote",
      description = "End the current hold now. Passes no gate.",
      footer = "%nExample: spillway promote orders-api --env production")
  static final class PromoteCommand extends Onward {
    @Override
    Message message(LaneClient lane, String messageId, Common.Sender from) {
      return new Promote(messageId, from.actor());
    }
  }

  /** {@code retry}. */
  @Command(
      name = "retry",
      description = "Run the step that needs a decision again, with fresh evidence.",
      footer = "%nExample: spillway retry orders-api --env production")
  static final class RetryCommand extends Onward {
    @Option(
        names = "--step",
        paramLabel = "STEP",
        description = "The step (default: the waiting one).")
    private @Nullable String step;

    @Override
    Message message(LaneClient lane, String messageId, Common.Sender from) {
      return new Retry(
          messageId,
          step == null ? null : checked(() -> new StepId(String.valueOf(step))),
          from.actor());
    }
  }

  /** {@code skip}. */
  @Command(
      name = "skip",
      description = "Leave out the step that needs a decision.",
      footer =
          "%nExample: spillway skip orders-api --env production --step verifyArtifact --reason 'registry is down'")
  static final class SkipCommand extends DecideCommands.MessageCommand {
    @Mixin private Alone alone = new Alone();

    @Option(names = "--step", required = true, paramLabel = "STEP", description = "The step.")
    private String step = "";

    @Option(
        names = "--reason",
        required = true,
        paramLabel = "TEXT",
        description = "For the record.")
    private String reason = "";

    @Override
    void check() {
      alone.check(reason);
    }

    @Override
    Capacity capacity() {
      return alone.capacity(null, reason);
    }

    @Override
    Message message(LaneClient lane, String messageId, Common.Sender from) {
      return new Skip(messageId, checked(() -> new StepId(step)), from.actor(), reason);
    }
  }
}
