package dev.spillway.starter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.spillway.judge.MetricEvidence;
import dev.spillway.model.Ending;
import dev.spillway.model.EnvironmentName;
import dev.spillway.model.Outcome;
import dev.spillway.model.ReleaseId;
import dev.spillway.model.ServiceName;
import dev.spillway.release.Lane;
import dev.spillway.release.Message;
import dev.spillway.release.Refusal;
import dev.spillway.release.ReleaseMessages;
import dev.spillway.release.ReleaseResult;
import dev.spillway.release.ReleaseStatus;
import dev.spillway.release.Reply;
import dev.spillway.wire.WireFormat;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionDescription;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowServiceException;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.client.WorkflowUpdateStage;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Talks to one lane. */
final class Lanes {
  private static final String ANALYZE = "Analyze";

  private static final Duration WORKER_PATIENCE = Duration.ofSeconds(5);

  private final WorkflowClient client;
  private final ServiceName service;
  private final EnvironmentName environment;

  private final String workflowId;

  Lanes(WorkflowClient client, ServiceName service, EnvironmentName environment) {
    this(client, service, environment, Lane.workflowId(environment, service));
  }

  private Lanes(
      WorkflowClient client, ServiceName service, EnvironmentName environment, String workflowId) {
    this.client = client;
    this.service = service;
    this.environment = environment;
    this.workflowId = workflowId;
  }

  String workflowId() {
    return workflowId;
  }

  /** The same service's release where it settles. */
  Lanes settlement(ReleaseId release) {
    return new Lanes(
        client, service, environment, Lane.settlementId(environment, service, release));
  }

  /** The releases of the service that settle; empty where the server cannot list. */
  List<ReleaseId> settling() {
    String query =
        "WorkflowType = 'Settlement' AND ExecutionStatus = 'Running' AND %s = '%s' AND %s = '%s'"
            .formatted(Lane.SERVICE.getName(), service, Lane.ENVIRONMENT.getName(), environment);
    try {
      return client
          .listExecutions(query)
          .map(run -> new ReleaseId(run.getExecution().getWorkflowId().split("/", 4)[3]))
          .toList();
    } catch (StatusRuntimeException e) {
      return List.of();
    }
  }

  /** The lane's last run, open or closed. */
  Optional<LastRun> lastRun() {
    try {
      WorkflowExecutionDescription run = stub().describe();
      return Optional.of(
          new LastRun(
              run.getStatus() == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING,
              run.getExecution().getRunId(),
              memo(run, Lane.MEMO_RELEASE_ID),
              memo(run, Lane.MEMO_OUTCOME),
              memo(run, Lane.MEMO_ENDING)));
    } catch (WorkflowNotFoundException e) {
      return Optional.empty();
    }
  }

  private static @Nullable String memo(WorkflowExecutionDescription run, String key) {
    return (String) run.getMemo(key, String.class);
  }

  /**
   * What an analysis that runs now shows so far, by its last heartbeat; empty where none runs or
   * nothing is known of it yet.
   */
  List<MetricEvidence> evidenceSoFar() {
    try {
      return stub().describe().getRawDescription().getPendingActivitiesList().stream()
          .filter(activity -> activity.getActivityType().getName().equals(ANALYZE))
          .flatMap(activity -> activity.getHeartbeatDetails().getPayloadsList().stream())
          .flatMap(Lanes::evidence)
          .toList();
    } catch (WorkflowServiceException | StatusRuntimeException e) {
      return List.of();
    }
  }

  private static Stream<MetricEvidence> evidence(Payload heartbeat) {
    try {
      JsonNode progress = WireFormat.mapper().readTree(heartbeat.getData().toByteArray());
      return Arrays.stream(
          WireFormat.mapper().treeToValue(progress.path("evidence"), MetricEvidence[].class));
    } catch (IOException | IllegalArgumentException e) {
      // Of another version: it shows nothing that this one can read.
      return Stream.empty();
    }
  }

  /** A run as Temporal describes it. */
  record LastRun(
      boolean open,
      String runId,
      @Nullable String releaseId,
      @Nullable String outcome,
      @Nullable String ending) {
    ExitCode exitCode() {
      return ExitCode.of(outcomeOf(outcome), endingOf(ending));
    }

    static Outcome outcomeOf(@Nullable String name) {
      for (Outcome outcome : Outcome.values()) {
        if (outcome.wireName().equals(name)) {
          return outcome;
        }
      }
      return Outcome.UNKNOWN;
    }

    private static Ending endingOf(@Nullable String name) {
      for (Ending ending : Ending.values()) {
        if (ending.name().toLowerCase(Locale.ROOT).equals(name)) {
          return ending;
        }
      }
      return Ending.UNKNOWN;
    }
  }

  /** The open release; exit code 2 where there is none. */
  LastRun requireOpen() {
    return lastRun()
        .filter(LastRun::open)
        .orElseThrow(
            () ->
                new CommandException(
                    ExitCode.USAGE,
                    "Expected an open release of %s in %s, but there is none"
                        .formatted(service, environment),
                    "spillway list shows what is open; spillway status %s --env %s what was last"
                        .formatted(service, environment)));
  }

  /** The release as it stands; exit code 12 where no worker answers. */
  ReleaseStatus status() {
    return within(
        WORKER_PATIENCE.multipliedBy(2),
        () -> client.newWorkflowStub(ReleaseMessages.class, workflowId()).status());
  }

  /**
   * Sends a message as an update, which answers; as a signal with the same id where no worker takes
   * it, which waits for one.
   */
  String send(String update, String signal, Message message) {
    UpdateOptions<Reply> options =
        UpdateOptions.newBuilder(Reply.class)
            .setUpdateName(update)
            .setUpdateId(String.valueOf(message.id()))
            .setWaitForStage(WorkflowUpdateStage.COMPLETED)
            .build();
    try {
      return within(WORKER_PATIENCE, () -> update(options, message)).text();
    } catch (CommandException e) {
      if (e.exitCode() != ExitCode.UNREACHABLE) {
        throw e;
      }
      stub().signal(signal, message);
      return "recorded; no worker has taken it yet, the next one will";
    }
  }

  private Reply update(UpdateOptions<Reply> options, Message message) {
    try {
      return stub().startUpdate(options, message).getResult();
    } catch (WorkflowUpdateException e) {
      throw refused(e);
    } catch (WorkflowNotFoundException e) {
      throw new CommandException(
          ExitCode.USAGE,
          "Expected an open release of %s in %s, but it has just ended"
              .formatted(service, environment),
          "spillway status %s --env %s".formatted(service, environment));
    }
  }

  private static CommandException refused(WorkflowUpdateException failure) {
    String type = failure.getCause() instanceof ApplicationFailure cause ? cause.getType() : "";
    String text =
        failure.getCause() instanceof ApplicationFailure cause
            ? cause.getOriginalMessage()
            : String.valueOf(failure.getMessage());
    if (type.equals(Refusal.NOT_AUTHORISED.wireName())) {
      return new CommandException(
          ExitCode.NOT_AUTHORISED,
          text,
          "decide through a channel that checks who you are, or have the installation allow"
              + " unverified approvals");
    }
    ExitCode code = type.equals(Refusal.BUG.wireName()) ? ExitCode.BUG : ExitCode.USAGE;
    return new CommandException(code, text, "look at it with spillway status");
  }

  /** Waits for the end; empty when it has not come by then. */
  Optional<ReleaseEnd> awaitEnd(Duration atMost) {
    try {
      ReleaseResult result =
          stub().getResult(atMost.toMillis(), TimeUnit.MILLISECONDS, ReleaseResult.class);
      return Optional.of(new ReleaseEnd(result, ExitCode.of(result.outcome(), result.ending())));
    } catch (TimeoutException e) {
      return Optional.empty();
    } catch (WorkflowFailedException e) {
      LastRun run = lastRun().orElseThrow();
      return Optional.of(new ReleaseEnd(null, run.exitCode()));
    } catch (StatusRuntimeException e) {
      if (e.getStatus().getCode() == Status.Code.DEADLINE_EXCEEDED) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /**
   * The end of a release.
   *
   * @param result null where the run was cancelled in Temporal, which drops it
   */
  record ReleaseEnd(@Nullable ReleaseResult result, ExitCode exitCode) {}

  WorkflowStub stub() {
    return client.newUntypedWorkflowStub(workflowId());
  }

  ServiceName service() {
    return service;
  }

  EnvironmentName environment() {
    return environment;
  }

  /**
   * A blocked call to the server cannot be cancelled, so it is left to a thread that may linger.
   */
  static <T> T within(Duration patience, Supplier<T> call) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    Thread.ofPlatform()
        .daemon()
        .start(
            () -> {
              try {
                answer.complete(call.get());
              } catch (RuntimeException e) {
                answer.completeExceptionally(e);
              }
            });
    try {
      return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new CommandException(
          ExitCode.UNREACHABLE,
          "Expected a worker to answer, but none did within " + patience.toSeconds() + " s",
          "start a worker: ./spillway worker");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandException(ExitCode.INTERRUPTED, "Interrupted", "the release goes on");
    }
  }
}
