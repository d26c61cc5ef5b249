package dev.spillway.starter;

import dev.spillway.client.LaneClient;
import dev.spillway.client.LastRun;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code wait}. */
@Command(
    name = "wait",
    description = "Wait for a release's end, or a step's; ends with the outcome's exit code.",
    footer = "%nExample: spillway wait orders-api --env production --timeout 15m")
final class WaitCommand extends LaneCommand {
  @Option(
      names = "--until",
      paramLabel = "UNTIL",
      description = "promoted (default), released, or a step.")
  private String until = "promoted";

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      converter = Common.DurationConverter.class,
      description = "Wait so long at most, such as 15m.")
  private @Nullable Duration timeout;

  @Override
  ExitCode run(LaneClient lane, Console console) {
    LastRun unused = StatusCommand.requireKnown(lane);
    Follower follower = new Follower(lane, console, false);
    follower.sayHowToAttachAgain();
    return follower.follow(Until.of(until), timeout);
  }
}
