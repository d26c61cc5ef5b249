package dev.spillway.worker.temporal;

import io.grpc.StatusRuntimeException;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Looks whether Temporal answers and has our namespace. Takes three seconds at most. */
final class TemporalProbe {
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final WorkflowServiceStubs stubs;
  private final String namespace;

  TemporalProbe(WorkflowServiceStubs stubs, String namespace) {
    this.stubs = stubs;
    this.namespace = namespace;
  }

  Optional<Trouble> look() {
    // The channel waits longer and longer between its tries; we have our own pace.
    stubs.getRawChannel().resetConnectBackoff();
    try {
      var ignored =
          stubs
              .blockingStub()
              .withDeadlineAfter(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
              .describeNamespace(
                  DescribeNamespaceRequest.newBuilder().setNamespace(namespace).build());
      return Optional.empty();
    } catch (StatusRuntimeException e) {
      return Optional.of(Trouble.of(e.getStatus(), namespace));
    }
  }
}
