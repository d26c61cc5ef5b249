package dev.spillway.client;

import dev.spillway.client.LaneFailure.Kind;
import dev.spillway.judge.MetricEvidence;
import dev.spillway.model.Ending;
import dev.spillway.model.EnvironmentName;
import dev.spillway.model.Outcome;
import dev.spillway.model.ReleaseId;
import dev.spillway.model.ServiceName;
import dev.spillway.release.Lane;
import dev.spillway.release.Message;
import dev.spillway.release.ReleaseMessages;
import dev.spillway.release.ReleaseResult;
import dev.spillway.release.ReleaseStatus;
import dev.spillway.release.Reply;
import dev.spillway.release.SignedMessage;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionDescription;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowServiceException;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowTargetOptions;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.client.WorkflowUpdateStage;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** One lane, or one settlement, by Temporal itself. */
public final class TemporalLane implements LaneClient {
  private static final Duration WORKER_PATIENCE = Duration.ofSeconds(5);

  private final WorkflowClient client;
  private final ServiceName service;
  private final EnvironmentName environment;
  private final String workflowId;

  TemporalLane(WorkflowClient client, ServiceName service, EnvironmentName environment) {
    this(client, service, environment, Lane.workflowId(environment, service));
  }

  private TemporalLane(
      WorkflowClient client, ServiceName service, EnvironmentName environment, String workflowId) {
    this.client = client;
    this.service = service;
    this.environment = environment;
    this.workflowId = workflowId;
  }

  @Override
  public ServiceName service() {
    return service;
  }

  @Override
  public EnvironmentName environment() {
    return environment;
  }

  @Override
  public TemporalLane settlement(ReleaseId release) {
    return new TemporalLane(
        client, service, environment, Lane.settlementId(environment, service, release));
  }

  @Override
  public List<ReleaseId> settling() {
    String query =
        "WorkflowType = 'Settlement' AND ExecutionStatus = 'Running' AND %s = '%s' AND %s = '%s'"
            .formatted(Lane.SERVICE.getName(), service, Lane.ENVIRONMENT.getName(), environment);
    try {
      return Calls.ask(
          () ->
              client
                  .listExecutions(query)
                  .map(run -> run.getExecution().getWorkflowId().split("/", 4)[3])
                  .map(ReleaseId::new)
                  .toList());
    } catch (StatusRuntimeException e) {
      return List.of();
    }
  }

  @Override
  public Optional<LastRun> lastRun() {
    try {
      return Optional.of(lastRun(Calls.ask(() -> stub().describe())));
    } catch (WorkflowNotFoundException e) {
      return Optional.empty();
    }
  }

  private LastRun lastRun(WorkflowExecutionDescription run) {
    String release = memo(run, Lane.MEMO_RELEASE_ID);
    String outcome = memo(run, Lane.MEMO_OUTCOME);
    String ending = memo(run, Lane.MEMO_ENDING);
    return new LastRun(
        workflowId,
        run.getStatus() == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING,
        run.getExecution().getRunId(),
        release == null ? null : new ReleaseId(release),
        outcome == null ? null : outcomeOf(outcome),
        ending == null ? null : endingOf(ending),
        run.getStartTime());
  }

  private static @Nullable String memo(WorkflowExecutionDescription run, String key) {
    return (String) run.getMemo(key, String.class);
  }

  private static Outcome outcomeOf(String name) {
    for (Outcome outcome : Outcome.values()) {
      if (outcome.wireName().equals(name)) {
        return outcome;
      }
    }
    return Outcome.UNKNOWN;
  }

  private static Ending endingOf(String name) {
    for (Ending ending : Ending.values()) {
      if (ending.name().toLowerCase(Locale.ROOT).equals(name)) {
        return ending;
      }
    }
    return Ending.UNKNOWN;
  }

  @Override
  public ReleaseStatus status() {
    try {
      return Calls.within(
          WORKER_PATIENCE.multipliedBy(2),
          () -> client.newWorkflowStub(ReleaseMessages.class, workflowId).status());
    } catch (WorkflowNotFoundException e) {
      throw LaneFailure.unknown(service, environment);
    }
  }

  @Override
  public List<MetricEvidence> evidenceSoFar() {
    try {
      return Heartbeats.evidence(stub().describe());
    } catch (WorkflowNotFoundException | WorkflowServiceException | StatusRuntimeException e) {
      return List.of();
    }
  }

  @Override
  public Sent send(Message message) {
    String id = Objects.requireNonNullElseGet(message.id(), () -> UUID.randomUUID().toString());
    return send(MessageNames.of(message), id, message);
  }

  /**
   * Sends a signed statement as an update, never as a signal behind it: both in one task of the
   * release could not be replayed. Fails with {@code NO_WORKER} where no worker takes it in time,
   * which one may do still; a repeat of the same id is taken once. One signed with a key that the
   * release does not know is refused as {@code refused-unknown-key}.
   *
   * @param id of the click or request
   */
  public Sent updateSigned(String id, SignedMessage message) {
    return updateWithin(MessageNames.SIGNED, id, message);
  }

  /** Leaves a signed statement for the next worker, where none is there to answer. */
  public Sent signalSigned(SignedMessage message) {
    signal(MessageNames.SIGNED.update(), message);
    return new Sent.Recorded();
  }

  /**
   * What a run has answered to an update; empty where it never got one of that id, or refused it.
   *
   * @param runId also of a run that has ended
   */
  public Optional<Reply> answerTo(String runId, String id) {
    WorkflowStub run =
        client.newUntypedWorkflowStub(
            WorkflowTargetOptions.newBuilder().setWorkflowId(workflowId).setRunId(runId).build());
    try {
      return Optional.of(
          Calls.within(WORKER_PATIENCE, () -> run.getUpdateHandle(id, Reply.class).getResult()));
    } catch (WorkflowUpdateException | WorkflowNotFoundException e) {
      return Optional.empty();
    } catch (WorkflowServiceException | StatusRuntimeException e) {
      if (Calls.status(e) == Status.Code.NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private Sent updateWithin(MessageNames names, String id, Object message) {
    UpdateOptions<Reply> options =
        UpdateOptions.newBuilder(Reply.class)
            .setUpdateName(names.update())
            .setUpdateId(id)
            .setWaitForStage(WorkflowUpdateStage.COMPLETED)
            .build();
    return new Sent.Taken(Calls.within(WORKER_PATIENCE, () -> update(options, message)));
  }

  private Sent send(MessageNames names, String id, Object message) {
    try {
      return updateWithin(names, id, message);
    } catch (LaneFailure e) {
      String signal = names.signal();
      if (e.kind() != Kind.NO_WORKER || signal == null) {
        throw e;
      }
      signal(signal, message);
      return new Sent.Recorded();
    }
  }

  private Reply update(UpdateOptions<Reply> options, Object message) {
    try {
      return stub().startUpdate(options, message).getResult();
    } catch (WorkflowUpdateException e) {
      throw Refusals.of(e);
    } catch (WorkflowNotFoundException e) {
      throw LaneFailure.justEnded(service, environment);
    }
  }

  private void signal(String name, Object message) {
    try {
      Calls.ask(
          () -> {
            stub().signal(name, message);
            return name;
          });
    } catch (WorkflowNotFoundException e) {
      throw LaneFailure.justEnded(service, environment);
    }
  }

  @Override
  public Optional<ReleaseEnd> awaitEnd(Duration atMost) {
    try {
      return Optional.of(
          ReleaseEnd.of(
              stub().getResult(atMost.toMillis(), TimeUnit.MILLISECONDS, ReleaseResult.class)));
    } catch (TimeoutException e) {
      return Optional.empty();
    } catch (WorkflowFailedException e) {
      return lastRun().map(LastRun::end);
    } catch (WorkflowNotFoundException e) {
      throw LaneFailure.unknown(service, environment);
    } catch (StatusRuntimeException | WorkflowServiceException e) {
      if (Calls.isLate(e)) {
        return Optional.empty();
      }
      throw Calls.translated(e);
    }
  }

  private WorkflowStub stub() {
    return client.newUntypedWorkflowStub(workflowId);
  }
}
