package dev.spillway.starter;

import dev.spillway.model.EnvironmentName;
import dev.spillway.model.ServiceName;
import dev.spillway.port.RecordedRelease;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code history}. */
@Command(
    name = "history",
    description = "List a service's releases from the record, the newest first.",
    footer = "%nExample: spillway history orders-api --env production --limit 20")
final class HistoryCommand implements Callable<Integer> {
  @Mixin private RecordServer record = new RecordServer();
  @ParentCommand private @Nullable SpillwayCommand spillway;

  @Parameters(index = "0", paramLabel = "SERVICE", description = "The service.")
  private String service = "";

  @Option(
      names = "--env",
      paramLabel = "ENV",
      description = "The environment (default: SPILLWAY_ENV, else all).")
  private @Nullable String environment = System.getenv("SPILLWAY_ENV");

  @Option(names = "--limit", paramLabel = "N", description = "The most releases (default: 20).")
  private int limit = 20;

  @Option(
      names = "--output",
      paramLabel = "FORM",
      description = "text (default) or json, one object per line.")
  private Common.Output output = Common.Output.text;

  @Override
  public Integer call() {
    Console console = SpillwayCommand.of(spillway).console();
    record.get().releases(query(service, environment, limit), row -> print(row, console));
    return ExitCode.OK.code();
  }

  /** What the record is asked; names are checked here, so that a wrong one is exit code 2. */
  static Map<String, String> query(String service, @Nullable String environment, int limit) {
    if (limit < 1 || limit > AuditCommand.MOST) {
      throw new CommandException(
          ExitCode.USAGE,
          "Expected a limit of 1 to %d, but was %d".formatted(AuditCommand.MOST, limit),
          "correct --limit");
    }
    Map<String, String> query = new TreeMap<>();
    query.put("service", LaneCommand.checked(() -> new ServiceName(service)).value());
    if (environment != null) {
      query.put("environment", LaneCommand.checked(() -> new EnvironmentName(environment)).value());
    }
    query.put("limit", Integer.toString(limit));
    return query;
  }

  private void print(RecordedRelease release, Console console) {
    switch (output) {
      case json -> console.jsonLine(release);
      case text -> console.answerLine(ReleaseRow.text(release));
    }
  }
}
