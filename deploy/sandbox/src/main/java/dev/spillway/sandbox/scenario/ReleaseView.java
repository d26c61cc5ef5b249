package dev.spillway.sandbox.scenario;

import dev.spillway.model.EnvironmentName;
import dev.spillway.model.Outcome;
import dev.spillway.model.ReleaseId;
import dev.spillway.model.ServiceName;
import dev.spillway.port.ActivityProgress;
import dev.spillway.release.Lane;
import dev.spillway.release.ReleaseMessages;
import dev.spillway.release.ReleaseResult;
import dev.spillway.release.ReleaseStatus;
import dev.spillway.sandbox.cluster.LocalCluster;
import dev.spillway.sandbox.report.HistoryLook;
import dev.spillway.wire.WireFormat;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The demo's own look at its release: at the lane first, then at the settlement. */
public final class ReleaseView {
  public static final String ENVIRONMENT = "sandbox";

  private final WorkflowClient client;
  private volatile @Nullable String settlement;

  public ReleaseView(WorkflowClient client) {
    this.client = client;
  }

  /** The workflow of the demo's lane. */
  public static String workflowId() {
    return Lane.workflowId(
        new EnvironmentName(ENVIRONMENT), new ServiceName(LocalCluster.DEPLOYMENT));
  }

  /** The settlement's workflow, once the lane has handed over. */
  public Optional<String> settlement() {
    return Optional.ofNullable(settlement);
  }

  /** As it stands; empty while no worker answers. */
  public Optional<ReleaseStatus> status() {
    Optional<ReleaseStatus> known = settlement().flatMap(this::status);
    if (settlement != null) {
      return known;
    }
    Optional<ReleaseStatus> lane = status(workflowId());
    lane.filter(it -> it.progress().outcome() == Outcome.PROMOTED)
        .ifPresent(it -> handedOver(it.head().id()));
    return lane;
  }

  private Optional<ReleaseStatus> status(String workflow) {
    try {
      return Optional.of(client.newWorkflowStub(ReleaseMessages.class, workflow).status());
    } catch (WorkflowException | StatusRuntimeException e) {
      return Optional.empty();
    }
  }

  private void handedOver(ReleaseId release) {
    settlement =
        Lane.settlementId(
            new EnvironmentName(ENVIRONMENT), new ServiceName(LocalCluster.DEPLOYMENT), release);
  }

  /** What the activities under way say of themselves. */
  public List<String> doing() {
    DescribeWorkflowExecutionRequest request =
        DescribeWorkflowExecutionRequest.newBuilder()
            .setNamespace(client.getOptions().getNamespace())
            .setExecution(
                WorkflowExecution.newBuilder()
                    .setWorkflowId(settlement().orElse(workflowId()))
                    .build())
            .build();
    try {
      return client
          .getWorkflowServiceStubs()
          .blockingStub()
          .describeWorkflowExecution(request)
          .getPendingActivitiesList()
          .stream()
          .filter(PendingActivityInfo::hasHeartbeatDetails)
          .map(ReleaseView::doing)
          .toList();
    } catch (StatusRuntimeException e) {
      return List.of();
    }
  }

  private static String doing(PendingActivityInfo activity) {
    return WireFormat.dataConverter()
        .fromPayloads(
            0,
            Optional.of(activity.getHeartbeatDetails()),
            ActivityProgress.class,
            ActivityProgress.class)
        .doing();
  }

  /** Waits for its end: the settlement's where there is one. */
  public ReleaseResult result() {
    ReleaseResult lane = result(workflowId());
    if (lane.outcome() != Outcome.PROMOTED) {
      return lane;
    }
    handedOver(lane.id());
    return result(settlement().orElseThrow());
  }

  /** The id of the one that has ended. */
  public ReleaseId lastId() {
    return result(workflowId()).id();
  }

  private ReleaseResult result(String workflow) {
    return client.newUntypedWorkflowStub(workflow).getResult(ReleaseResult.class);
  }

  /** The lane's history. */
  public HistoryLook laneHistory() {
    return history(workflowId());
  }

  /** The settlement's. */
  public Optional<HistoryLook> settlementHistory() {
    return settlement().map(this::history);
  }

  private HistoryLook history(String workflow) {
    return HistoryLook.of(client.fetchHistory(workflow).getEvents());
  }
}
