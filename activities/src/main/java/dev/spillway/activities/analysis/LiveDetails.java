package dev.spillway.activities.analysis;

import dev.spillway.port.EvidenceSoFar;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.activity.ActivityInfo;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowTargetOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has a release's page in Temporal show what an analysis sees, while it still runs. It waits for
 * nobody and nothing depends on it: what cannot be shown now is left out.
 */
final class LiveDetails {
  private static final Logger LOG = LoggerFactory.getLogger(LiveDetails.class);

  /** Nobody reads faster, and each costs a query. */
  private static final Duration PAUSE = Duration.ofSeconds(5);

  private final ActivityExecutionContext activity;
  private final AtomicBoolean underWay = new AtomicBoolean();
  private Instant next = Instant.EPOCH;

  LiveDetails(ActivityExecutionContext activity) {
    this.activity = activity;
  }

  void show(EvidenceSoFar soFar) {
    if (soFar.at().isBefore(next) || !underWay.compareAndSet(false, true)) {
      return;
    }
    next = soFar.at().plus(PAUSE);
    Thread.ofVirtual().name("live-details").start(() -> send(soFar));
  }

  private void send(EvidenceSoFar soFar) {
    try {
      String unused = release().query("evidence", String.class, soFar);
    } catch (RuntimeException e) {
      LOG.debug("what analysis {} sees is not shown: {}", soFar.analysis(), e.toString());
    } finally {
      underWay.set(false);
    }
  }

  private WorkflowStub release() {
    ActivityInfo info = activity.getInfo();
    return activity
        .getWorkflowClient()
        .newUntypedWorkflowStub(
            WorkflowTargetOptions.newBuilder()
                .setWorkflowId(info.getWorkflowId())
                .setRunId(info.getWorkflowRunId())
                .build());
  }
}
