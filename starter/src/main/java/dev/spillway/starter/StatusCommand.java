package dev.spillway.starter;

import dev.spillway.judge.MetricEvidence;
import dev.spillway.release.ReleaseStatus;
import dev.spillway.release.StepStatus;
import dev.spillway.starter.Lanes.LastRun;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code status}. */
@Command(
    name = "status",
    description = "Show a release as it stands, or as it ended.",
    footer = "%nExample: spillway status orders-api --env production --output json")
final class StatusCommand extends LaneCommand {
  private static final int WIDTH = 160;

  @Option(names = "--output", paramLabel = "FORM", description = "text (default) or json.")
  private Common.Output output = Common.Output.text;

  @Override
  ExitCode run(Lanes lanes, Console console) {
    requireKnown(lanes);
    ReleaseStatus status = lanes.status();
    switch (output) {
      case json -> console.json(status);
      case text -> print(status, lanes.evidenceSoFar(), console);
    }
    return ExitCode.OK;
  }

  private static void print(ReleaseStatus status, List<MetricEvidence> soFar, Console console) {
    new LivePage(status, soFar, Instant.now(), ZoneId.systemDefault())
        .lines(WIDTH)
        .forEach(console::answer);
    console.answer("release   " + status.head().id());
    for (StepStatus step : status.steps()) {
      console.answer("  " + LivePage.step(step));
    }
    status
        .messages()
        .forEach(
            message ->
                console.answer(
                    "  %s %s by %s%s: %s"
                        .formatted(
                            message.at(),
                            message.message(),
                            message.by(),
                            message.verified() ? "" : " (unverified)",
                            message.refusal() == null
                                ? message.text()
                                : "refused, " + message.text())));
  }

  static LastRun requireKnown(Lanes lanes) {
    return lanes
        .lastRun()
        .orElseThrow(
            () ->
                new CommandException(
                    ExitCode.USAGE,
                    "Expected a release of %s in %s, but Temporal knows none"
                        .formatted(lanes.service(), lanes.environment()),
                    "check the names, or start one with spillway start"));
  }
}
