package dev.spillway.starter;

import dev.spillway.model.ReleaseId;
import dev.spillway.port.RecordedRelease;
import dev.spillway.starter.gateway.Gateway;
import dev.spillway.starter.gateway.GatewayDesk;
import dev.spillway.starter.gateway.GatewayHttp;
import dev.spillway.starter.gateway.GatewayRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code report}. */
@Command(
    name = "report",
    description = "Write the report of a release to a file, as a page that needs nothing else.",
    footer = "%nExample: spillway report orders-api --env production --html report.html")
final class ReportCommand implements Callable<Integer> {
  @ParentCommand private @Nullable SpillwayCommand spillway;

  @Parameters(
      index = "0",
      paramLabel = "SERVICE|RELEASE",
      description = "A release's id, or a service for its last release.")
  private String named = "";

  @Option(
      names = "--env",
      paramLabel = "ENV",
      description = "With a service: the environment (default: SPILLWAY_ENV, else any).")
  private @Nullable String environment = System.getenv("SPILLWAY_ENV");

  @Option(names = "--html", required = true, paramLabel = "FILE", description = "The file.")
  private Path file = Path.of("");

  @Override
  public Integer call() {
    SpillwayCommand root = SpillwayCommand.of(spillway);
    Gateway gateway = Server.requireGateway(root, "report");
    try (GatewayHttp http = gateway.connect(root.console()::say)) {
      ReleaseId release = meant(new RecordSource(new GatewayRecord(http)));
      write(new GatewayDesk(http).report(release));
      root.console().answer("%s: the report of %s".formatted(file, release));
      return ExitCode.OK.code();
    }
  }

  private ReleaseId meant(RecordSource record) {
    ReleaseId id = LaneCommand.checked(() -> new ReleaseId(named));
    if (record.release(id).isPresent()) {
      return id;
    }
    List<RecordedRelease> last = new ArrayList<>();
    record.releases(HistoryCommand.query(named, environment, 1), last::add);
    return last.stream()
        .findFirst()
        .map(RecordedRelease::release)
        .orElseThrow(
            () ->
                new CommandException(
                    ExitCode.USAGE,
                    "Expected a release, or a service with one, but the record knows no '%s'"
                        .formatted(named),
                    "check the name, and --env"));
  }

  private void write(String page) {
    try {
      Files.writeString(file, page);
    } catch (IOException e) {
      throw new CommandException(
          ExitCode.USAGE,
          "%s cannot be written".formatted(file),
          "check the folder and its rights");
    }
  }
}
