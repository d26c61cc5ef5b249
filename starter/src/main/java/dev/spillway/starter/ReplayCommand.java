package dev.spillway.starter;

import dev.spillway.model.EnvironmentName;
import dev.spillway.model.ServiceName;
import dev.spillway.release.FlagCleanupImpl;
import dev.spillway.release.Lane;
import dev.spillway.release.ReleaseWorkflowImpl;
import dev.spillway.release.SettlementWorkflowImpl;
import dev.spillway.wire.WireFormat;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.testing.WorkflowReplayer;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code replay}: what can be learnt from a release's history. */
@Command(
    name = "replay",
    description = "Replay a release's history.",
    subcommands = ReplayCommand.Determinism.class)
final class ReplayCommand {
  @ParentCommand private @Nullable SpillwayCommand spillway;

  /** {@code replay determinism}. */
  @Command(
      name = "determinism",
      description = "Check that this version takes every decision of a history as it was taken.",
      footer = "%nExample: spillway replay determinism orders-api --env production")
  static final class Determinism implements Callable<Integer> {
    /** One second, as a worker has it, is short for the first steps of a program just started. */
    private static final Duration SLOW_MACHINE = Duration.ofMinutes(1);

    @Mixin private Server server = new Server();
    @ParentCommand private @Nullable ReplayCommand parent;

    @Parameters(index = "0", arity = "0..1", paramLabel = "SERVICE", description = "The service.")
    private @Nullable String service;

    @Option(names = "--env", paramLabel = "ENV", description = "The environment.")
    private @Nullable String environment = System.getenv("SPILLWAY_ENV");

    @Option(names = "--run-id", paramLabel = "ID", description = "A run of it (default: the last).")
    private @Nullable String runId;

    @Option(
        names = "--file",
        paramLabel = "FILE",
        description = "A history as JSON, from temporal workflow show --output json.")
    private @Nullable Path file;

    @Override
    public Integer call() {
      Console console = SpillwayCommand.of(parent == null ? null : parent.spillway).console();
      WorkflowExecutionHistory history = history();
      try (TestWorkflowEnvironment replayer = TestWorkflowEnvironment.newInstance(options())) {
        WorkflowReplayer.replayWorkflowExecution(history, worker(replayer));
        console.answer("deterministic: %d events replayed".formatted(history.getEvents().size()));
        return ExitCode.OK.code();
      } catch (Exception e) {
        console.answer("not deterministic: " + firstLine(e));
        console.say("  try: run the version that made this history, or add a version marker");
        return ExitCode.FOUND.code();
      }
    }

    private static Worker worker(TestWorkflowEnvironment replayer) {
      Worker worker =
          replayer.newWorker(
              "replay",
              WorkerOptions.newBuilder()
                  .setDefaultDeadlockDetectionTimeout(SLOW_MACHINE.toMillis())
                  .build());
      worker.registerWorkflowImplementationTypes(
          ReleaseWorkflowImpl.class, SettlementWorkflowImpl.class, FlagCleanupImpl.class);
      return worker;
    }

    private static TestEnvironmentOptions options() {
      return TestEnvironmentOptions.newBuilder()
          .setWorkflowClientOptions(
              WorkflowClientOptions.newBuilder()
                  .setDataConverter(WireFormat.dataConverter())
                  .build())
          .build();
    }

    private static String firstLine(Throwable failure) {
      Throwable root = failure;
      while (root.getCause() != null) {
        root = root.getCause();
      }
      return String.valueOf(root.getMessage()).lines().findFirst().orElse("unknown");
    }

    private WorkflowExecutionHistory history() {
      Path named = file;
      return named == null ? fetched() : read(named);
    }

    private static WorkflowExecutionHistory read(Path file) {
      try {
        return WorkflowExecutionHistory.fromJson(Files.readString(file));
      } catch (IOException | RuntimeException e) {
        throw new CommandException(
            ExitCode.USAGE,
            "Expected a history as JSON in %s, but it cannot be read".formatted(file),
            "make one with: temporal workflow show --output json");
      }
    }

    private WorkflowExecutionHistory fetched() {
      String name = service;
      String env = environment;
      if (name == null || env == null) {
        throw new CommandException(
            ExitCode.USAGE,
            "Expected SERVICE with --env, or --file, but found neither",
            "spillway replay determinism orders-api --env production");
      }
      String id =
          LaneCommand.checked(
              () -> Lane.workflowId(new EnvironmentName(env), new ServiceName(name)));
      if (server.gateway().isPresent()) {
        SpillwayCommand.of(parent == null ? null : parent.spillway)
            .console()
            .say("histories are Temporal's: SPILLWAY_URL does not matter here");
      }
      try (Server.Connection connection = server.connect()) {
        return runId == null
            ? connection.client().fetchHistory(id)
            : connection.client().fetchHistory(id, runId);
      } catch (WorkflowNotFoundException e) {
        throw new CommandException(
            ExitCode.USAGE,
            "Expected a release of %s in %s, but Temporal knows none".formatted(name, env),
            "check the names; histories end with the namespace's retention");
      }
    }
  }
}
