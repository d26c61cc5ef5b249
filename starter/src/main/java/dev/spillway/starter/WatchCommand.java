package dev.spillway.starter;

import dev.spillway.client.LaneClient;
import dev.spillway.client.LastRun;
import picocli.CommandLine.Command;

/** {@code watch}. */
@Command(
    name = "watch",
    description = "Stay with a release: a live page on a terminal, lines elsewhere.",
    footer = "%nExample: spillway watch orders-api --env production")
final class WatchCommand extends LaneCommand {
  @Override
  ExitCode run(LaneClient lane, Console console) {
    LastRun unused = StatusCommand.requireKnown(lane);
    Follower follower = new Follower(lane, console, terminal());
    follower.sayHowToAttachAgain();
    return follower.follow(new Until.Released(), null);
  }
}
