package dev.spillway.sandbox.temporal;

import dev.spillway.wire.WireFormat;
import io.grpc.StatusRuntimeException;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.serviceclient.OperatorServiceStubs;
import io.temporal.serviceclient.OperatorServiceStubsOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Our own line to the server: to look, and to say what a person at the demo's page says. */
public final class TemporalConnection implements AutoCloseable {
  public static final String NAMESPACE = "default";

  private static final Duration START = Duration.ofSeconds(60);
  private static final Duration BETWEEN_TRIES = Duration.ofMillis(100);
  private static final Duration LONGEST_CALL = Duration.ofSeconds(10);

  private final WorkflowServiceStubs stubs;
  private final OperatorServiceStubs operator;
  private final WorkflowClient client;

  /** Connects lazily. */
  public TemporalConnection(TemporalServer server) {
    stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder()
                .setTarget(server.target())
                .setRpcTimeout(LONGEST_CALL)
                .build());
    operator =
        OperatorServiceStubs.newServiceStubs(
            OperatorServiceStubsOptions.newBuilder()
                .setChannel(stubs.getRawChannel())
                .validateAndBuildWithDefaults());
    client =
        WorkflowClient.newInstance(
            stubs,
            WorkflowClientOptions.newBuilder()
                .setNamespace(NAMESPACE)
                .setIdentity("sandbox")
                .setDataConverter(WireFormat.dataConverter())
                .build());
  }

  /** Returns when the server answers and knows the search attributes; fails after a minute. */
  public void awaitReady() throws InterruptedException {
    long deadline = System.nanoTime() + START.toNanos();
    while (true) {
      try {
        stubs
            .blockingStub()
            .withDeadlineAfter(2, TimeUnit.SECONDS)
            .describeNamespace(
                DescribeNamespaceRequest.newBuilder().setNamespace(NAMESPACE).build());
        SearchAttributes.register(operator, NAMESPACE);
        return;
      } catch (StatusRuntimeException e) {
        if (System.nanoTime() > deadline) {
          throw new IllegalStateException(
              "Temporal did not answer within %s: %s".formatted(START, e.getStatus()), e);
        }
        Thread.sleep(BETWEEN_TRIES);
      }
    }
  }

  /** As the server says; blank where it does not. */
  public String serverVersion() {
    return stubs
        .blockingStub()
        .getSystemInfo(GetSystemInfoRequest.getDefaultInstance())
        .getServerVersion();
  }

  public WorkflowClient client() {
    return client;
  }

  @Override
  public void close() {
    operator.shutdownNow();
    stubs.shutdownNow();
  }
}
