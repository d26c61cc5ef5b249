package dev.spillway.sandbox.scenario;

import dev.spillway.model.EnvironmentName;
import dev.spillway.model.ServiceName;
import dev.spillway.release.Lane;
import dev.spillway.release.ReleaseMessages;
import dev.spillway.release.ReleaseResult;
import dev.spillway.release.ReleaseStatus;
import dev.spillway.sandbox.cluster.LocalCluster;
import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowException;
import java.util.Optional;

/** The demo's own look at its release. */
public final class ReleaseView {
  public static final String ENVIRONMENT = "sandbox";

  private final WorkflowClient client;

  public ReleaseView(WorkflowClient client) {
    this.client = client;
  }

  /** The workflow of the demo's release. */
  public static String workflowId() {
    return Lane.workflowId(
        new EnvironmentName(ENVIRONMENT), new ServiceName(LocalCluster.DEPLOYMENT));
  }

  /** As it stands; empty while no worker answers. */
  public Optional<ReleaseStatus> status() {
    try {
      return Optional.of(client.newWorkflowStub(ReleaseMessages.class, workflowId()).status());
    } catch (WorkflowException | StatusRuntimeException e) {
      return Optional.empty();
    }
  }

  /** Waits for its end. */
  public ReleaseResult result() {
    return client.newUntypedWorkflowStub(workflowId()).getResult(ReleaseResult.class);
  }

  /** How many events its history has. */
  public int historyEvents() {
    return client.fetchHistory(workflowId()).getEvents().size();
  }
}
