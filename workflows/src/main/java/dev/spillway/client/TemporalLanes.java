package dev.spillway.client;

import dev.spillway.client.LaneFailure.Kind;
import dev.spillway.model.EnvironmentName;
import dev.spillway.model.ReleaseId;
import dev.spillway.model.ServiceName;
import dev.spillway.release.Lane;
import dev.spillway.release.Submit;
import dev.spillway.release.SubmitReply;
import dev.spillway.step.ReleaseRequest;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionMetadata;
import io.temporal.client.WorkflowUpdateStage;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Lanes by Temporal itself. */
public final class TemporalLanes implements Lanes {
  private static final Duration WORKER_PATIENCE = Duration.ofSeconds(10);

  private final WorkflowClient client;

  /**
   * Lanes of a namespace.
   *
   * @param client with the data converter of {@code WireFormat}
   */
  public TemporalLanes(WorkflowClient client) {
    this.client = client;
  }

  @Override
  public TemporalLane lane(ServiceName service, EnvironmentName environment) {
    return new TemporalLane(client, service, environment);
  }

  @Override
  public List<OpenRelease> open(ServiceName service) {
    String query =
        "WorkflowType IN ('Release', 'Settlement') AND ExecutionStatus = 'Running' AND %s = '%s'"
            .formatted(Lane.SERVICE.getName(), service);
    try {
      return Calls.ask(() -> client.listExecutions(query).map(TemporalLanes::open).toList());
    } catch (StatusRuntimeException e) {
      if (e.getStatus().getCode() == Status.Code.UNIMPLEMENTED
          || e.getStatus().getCode() == Status.Code.INVALID_ARGUMENT) {
        throw new LaneFailure(
            Kind.NOT_CLEAR,
            "Expected --env, since this server cannot list releases",
            "name the environment with --env");
      }
      throw e;
    }
  }

  private static OpenRelease open(WorkflowExecutionMetadata run) {
    String[] id = run.getExecution().getWorkflowId().split("/", 4);
    EnvironmentName environment = new EnvironmentName(id[1]);
    if (id.length == 4) {
      return new OpenRelease(environment, new ReleaseId(id[3]), OpenRelease.Kind.SETTLEMENT);
    }
    String release = (String) run.getMemo(Lane.MEMO_RELEASE_ID, String.class);
    return new OpenRelease(
        environment, release == null ? null : new ReleaseId(release), OpenRelease.Kind.LANE);
  }

  @Override
  public Submitted submit(ReleaseRequest request, Submit submit) {
    StartOptions options = new StartOptions(request);
    try {
      return new Submitted(send(options, submit, true), List.of());
    } catch (RuntimeException e) {
      if (!isUnknownSearchAttribute(e)) {
        throw e;
      }
      return new Submitted(
          send(options, submit, false),
          List.of("Temporal does not know Spillway's search attributes; started without them"));
    }
  }

  private @Nullable SubmitReply send(
      StartOptions options, Submit submit, boolean searchAttributes) {
    UpdateOptions<SubmitReply> update =
        UpdateOptions.newBuilder(SubmitReply.class)
            .setUpdateName("submit")
            .setUpdateId(UUID.randomUUID().toString())
            .setWaitForStage(WorkflowUpdateStage.COMPLETED)
            .build();
    try {
      return Calls.within(
          WORKER_PATIENCE,
          () ->
              client
                  .newUntypedWorkflowStub("Release", options.with(searchAttributes))
                  .executeUpdateWithStart(
                      update, new Object[] {submit}, new Object[] {options.request()}));
    } catch (LaneFailure e) {
      if (e.kind() == Kind.NO_WORKER) {
        return null;
      }
      throw e;
    }
  }

  private static boolean isUnknownSearchAttribute(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof StatusRuntimeException status
          && status.getStatus().getCode() == Status.Code.INVALID_ARGUMENT
          && String.valueOf(status.getMessage())
              .toLowerCase(Locale.ROOT)
              .contains("search attribute")) {
        return true;
      }
    }
    return false;
  }
}
