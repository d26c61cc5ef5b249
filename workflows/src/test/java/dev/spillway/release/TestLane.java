package dev.spillway.release;

import dev.spillway.model.Actor;
import dev.spillway.port.TaskQueues;
import dev.spillway.step.ReleaseRequest;
import dev.spillway.wire.WireFormat;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WithStartWorkflowOperation;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerOptions;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** One lane on Temporal's in-process server, with a fake world behind it and skipped time. */
final class TestLane implements AutoCloseable {
  final FakeWorld world;
  final TestWorkflowEnvironment env;

  TestLane(FakeWorld world) {
    this.world = world;
    this.env =
        TestWorkflowEnvironment.newInstance(
            TestEnvironmentOptions.newBuilder()
                .setWorkflowClientOptions(
                    WorkflowClientOptions.newBuilder()
                        .setDataConverter(WireFormat.dataConverter())
                        .build())
                .build());
    for (String queue :
        List.of(
            TaskQueues.WORKFLOWS,
            TaskQueues.ARTIFACTS,
            TaskQueues.NOTICES,
            TaskQueues.POLICY,
            TaskQueues.kubernetes("prod-eu"),
            TaskQueues.metrics("prod-eu"))) {
      Worker worker =
          env.newWorker(
              queue,
              WorkerOptions.newBuilder()
                  .setDefaultDeadlockDetectionTimeout(10_000)
                  .setMaxHeartbeatThrottleInterval(Duration.ofMillis(100))
                  .setDefaultHeartbeatThrottleInterval(Duration.ofMillis(100))
                  .build());
      if (queue.equals(TaskQueues.WORKFLOWS)) {
        worker.registerWorkflowImplementationTypes(ReleaseWorkflowImpl.class);
      } else {
        worker.registerActivitiesImplementations(world);
      }
    }
  }

  TestLane begin() {
    env.start();
    return this;
  }

  WorkflowClient client() {
    return env.getWorkflowClient();
  }

  static String workflowId() {
    return Lane.workflowId(Plans.ENVIRONMENT, Plans.SERVICE);
  }

  static WorkflowOptions options() {
    return WorkflowOptions.newBuilder()
        .setWorkflowId(workflowId())
        .setTaskQueue(TaskQueues.WORKFLOWS)
        .setWorkflowIdConflictPolicy(
            WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
        .build();
  }

  SubmitReply submit(ReleaseRequest request) {
    return submit(
        request,
        new Submit(
            request.id(),
            Actor.named("ci"),
            RequestDigest.of(request),
            Submit.IfBusy.FAIL,
            null));
  }

  SubmitReply submit(ReleaseRequest request, Submit submit) {
    ReleaseWorkflow stub = client().newWorkflowStub(ReleaseWorkflow.class, options());
    ReleaseMessages messages = client().newWorkflowStub(ReleaseMessages.class, workflowId());
    return WorkflowClient.executeUpdateWithStart(
        messages::submit,
        submit,
        UpdateOptions.<SubmitReply>newBuilder()
            .setUpdateId(UUID.randomUUID().toString())
            .build(),
        new WithStartWorkflowOperation<>(stub::release, request));
  }

  void start(ReleaseRequest request) {
    WorkflowClient.start(
        client().newWorkflowStub(ReleaseWorkflow.class, options())::release, request);
  }

  /** Waits for the end, skipping time. */
  ReleaseResult end() {
    return untyped().getResult(ReleaseResult.class);
  }

  ReleaseResult run(ReleaseRequest request) {
    start(request);
    return end();
  }

  WorkflowStub untyped() {
    return client().newUntypedWorkflowStub(workflowId());
  }

  ReleaseMessages messages() {
    return client().newWorkflowStub(ReleaseMessages.class, workflowId());
  }

  ReleaseStatus status() {
    return messages().status();
  }

  /** Does something when so much of the workflow's time has passed. */
  void later(Duration delay, Runnable action) {
    env.registerDelayedCallback(delay, action);
  }

  void signal(String name, Object message) {
    untyped().signal(name, message);
  }

  int historyEvents() {
    return client()
        .fetchHistory(WorkflowExecution.newBuilder().setWorkflowId(workflowId()).build().getWorkflowId())
        .getEvents()
        .size();
  }

  @Override
  public void close() {
    env.close();
  }
}
