package dev.spillway.starter;

import dev.spillway.release.Lane;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowExecutionMetadata;
import io.temporal.common.SearchAttributeKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code list}. */
@Command(
    name = "list",
    description = "List releases, the newest first.",
    footer = "%nExample: spillway list --open")
final class ListCommand implements Callable<Integer> {
  private static final int MOST = 50;

  @Mixin private Server server = new Server();
  @Mixin private RecordServer record = new RecordServer();
  @ParentCommand private @Nullable SpillwayCommand spillway;

  @Option(names = "--open", description = "Only those that are open.")
  private boolean open;

  @Option(names = "--output", paramLabel = "FORM", description = "text (default) or json.")
  private Common.Output output = Common.Output.text;

  @Override
  public Integer call() {
    print(record.find(server.gateway()).map(this::recorded).orElseGet(this::visible));
    return ExitCode.OK.code();
  }

  private void print(List<Map<String, String>> rows) {
    Console console = SpillwayCommand.of(spillway).console();
    switch (output) {
      case json -> console.json(rows);
      case text -> rows.forEach(row -> console.answerLine(String.join("  ", row.values())));
    }
  }

  /** From the record, which any server can have and which outlives Temporal's retention. */
  private List<Map<String, String>> recorded(RecordSource source) {
    Map<String, String> query = new TreeMap<>(Map.of("limit", Integer.toString(MOST)));
    if (open) {
      query.put("open", "true");
    }
    List<Map<String, String>> rows = new ArrayList<>();
    source.releases(query, release -> rows.add(ReleaseRow.listed(release)));
    return rows;
  }

  /** From Temporal's visibility. */
  private List<Map<String, String>> visible() {
    String query = "WorkflowType = 'Release'" + (open ? " AND ExecutionStatus = 'Running'" : "");
    try (Server.Connection connection = server.connect()) {
      return connection.client().listExecutions(query).limit(MOST).map(ListCommand::row).toList();
    } catch (StatusRuntimeException e) {
      if (e.getStatus().getCode() != Status.Code.UNIMPLEMENTED) {
        throw e;
      }
      throw new CommandException(
          ExitCode.UNREACHABLE,
          "Expected a server that can list, but this one is the in-process server, which cannot",
          "name a record with --record, or ask for one release: spillway status SERVICE --env ENV");
    }
  }

  private static Map<String, String> row(WorkflowExecutionMetadata run) {
    Map<String, String> row = new LinkedHashMap<>();
    String[] id = run.getExecution().getWorkflowId().split("/", 3);
    row.put("service", id[id.length - 1]);
    row.put("environment", id.length > 1 ? id[1] : "");
    row.put("version", attribute(run, Lane.VERSION));
    row.put("phase", attribute(run, Lane.PHASE));
    row.put("outcome", attribute(run, Lane.OUTCOME));
    row.put("started", String.valueOf(run.getStartTime()));
    return row;
  }

  private static String attribute(WorkflowExecutionMetadata run, SearchAttributeKey<String> key) {
    return Objects.requireNonNullElse(run.getTypedSearchAttributes().get(key), "");
  }
}
