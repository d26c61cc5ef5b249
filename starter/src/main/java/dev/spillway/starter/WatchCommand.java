package dev.spillway.starter;

import picocli.CommandLine.Command;

/** {@code watch}. */
@Command(
    name = "watch",
    description = "Stay with a release: a live page on a terminal, lines elsewhere.",
    footer = "%nExample: spillway watch orders-api --env production")
final class WatchCommand extends LaneCommand {
  @Override
  ExitCode run(Lanes lanes, Console console) {
    StatusCommand.requireKnown(lanes);
    Follower follower = new Follower(lanes, console, terminal());
    follower.sayHowToAttachAgain();
    return follower.follow(new Until.Released(), null);
  }
}
