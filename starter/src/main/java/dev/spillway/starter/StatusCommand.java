package dev.spillway.starter;

import dev.spillway.client.LaneClient;
import dev.spillway.client.LaneFailure;
import dev.spillway.client.LastRun;
import dev.spillway.judge.MetricEvidence;
import dev.spillway.release.Phase;
import dev.spillway.release.ReleaseStatus;
import dev.spillway.release.StepStatus;
import dev.spillway.release.Waiting;
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
  ExitCode run(LaneClient lane, Console console) {
    LastRun unused = requireKnown(lane);
    ReleaseStatus status = lane.status();
    switch (output) {
      case json -> console.json(status);
      case text -> print(status, lane.evidenceSoFar(), console);
    }
    return ExitCode.OK;
  }

  private static void print(ReleaseStatus status, List<MetricEvidence> soFar, Console console) {
    new LivePage(status, soFar, Instant.now(), ZoneId.systemDefault())
        .lines(WIDTH)
        .forEach(console::answer);
    Waiting waiting = status.waiting();
    if (waiting != null && waiting.phase() == Phase.NEEDS_DECISION) {
      // In full: its end names the type of failure, by which a runbook is found.
      console.answer("question  " + waiting.question());
    }
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

  static LastRun requireKnown(LaneClient lane) {
    return lane.lastRun()
        .orElseThrow(() -> LaneFailure.unknown(lane.service(), lane.environment()));
  }
}
