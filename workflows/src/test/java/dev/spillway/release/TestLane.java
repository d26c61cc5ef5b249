package dev.spillway.release;

import dev.spillway.judge.Admission;
import dev.spillway.model.Actor;
import dev.spillway.model.FlagKey;
import dev.spillway.model.ReleaseId;
import dev.spillway.port.AdmitMove;
import dev.spillway.port.AdmitRelease;
import dev.spillway.port.ConfirmVotes;
import dev.spillway.port.ConfirmedVotes;
import dev.spillway.port.Installation;
import dev.spillway.port.PolicyActivities;
import dev.spillway.port.TaskQueues;
import dev.spillway.step.CleanupRequest;
import dev.spillway.step.ReleaseRequest;
import dev.spillway.wire.Errands;
import dev.spillway.wire.WireFormat;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.api.testservice.v1.TestServiceGrpc;
import io.temporal.api.testservice.v1.UnlockTimeSkippingRequest;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateStage;
import io.temporal.common.SearchAttributeKey;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One lane on Temporal's in-process server, with a fake world behind it and skipped time. */
final class TestLane implements AutoCloseable {
  static final List<String> SEARCH_ATTRIBUTES =
      Stream.of(Lane.SERVICE, Lane.ENVIRONMENT, Lane.VERSION, Lane.PHASE, Lane.OUTCOME)
          .map(SearchAttributeKey::getName)
          .toList();

  final FakeWorld world;
  final TestWorkflowEnvironment env;
  private final Set<String> freed = new HashSet<>();
  private volatile @Nullable String aborted;

  TestLane(FakeWorld world) {
    this(world, options -> options);
  }

  /** On a server that runs elsewhere, in real time. */
  TestLane(FakeWorld world, String target) {
    this(world, options -> options.setUseExternalService(true).setTarget(target));
  }

  private TestLane(FakeWorld world, UnaryOperator<TestEnvironmentOptions.Builder> server) {
    this.world = world;
    this.env =
        TestWorkflowEnvironment.newInstance(
            server
                .apply(
                    TestEnvironmentOptions.newBuilder()
                        .setWorkflowClientOptions(
                            WorkflowClientOptions.newBuilder()
                                .setDataConverter(WireFormat.dataConverter())
                                .setContextPropagators(List.of(new Errands()))
                                .build()))
                .build());
    for (String queue :
        List.of(
            TaskQueues.WORKFLOWS,
            TaskQueues.REMINDERS,
            TaskQueues.ARTIFACTS,
            TaskQueues.NOTICES,
            TaskQueues.POLICY,
            TaskQueues.DATABASE,
            TaskQueues.FLAGS,
            TaskQueues.RECORD,
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
        worker.registerWorkflowImplementationTypes(
            ReleaseWorkflowImpl.class, SettlementWorkflowImpl.class);
        worker.registerActivitiesImplementations(atHand(world));
      } else if (queue.equals(TaskQueues.REMINDERS)) {
        worker.registerWorkflowImplementationTypes(FlagCleanupImpl.class);
      } else {
        worker.registerActivitiesImplementations(world, world.stores);
      }
    }
  }

  /** The workflows' worker answers for the policy, and for nothing else. */
  private static PolicyActivities atHand(PolicyActivities policy) {
    return new PolicyActivities() {
      @Override
      public Installation admitRelease(AdmitRelease request) {
        return policy.admitRelease(request);
      }

      @Override
      public Admission admitMove(AdmitMove request) {
        return policy.admitMove(request);
      }

      @Override
      public ConfirmedVotes confirmVotes(ConfirmVotes request) {
        return policy.confirmVotes(request);
      }
    };
  }

  TestLane begin() {
    env.start();
    return this;
  }

  void registerSearchAttributes() {
    for (String name : SEARCH_ATTRIBUTES) {
      env.registerSearchAttribute(name, IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD);
    }
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
            RequestDigest.ofRepeat(request),
            Submit.IfBusy.FAIL,
            null));
  }

  SubmitReply submit(ReleaseRequest request, Submit submit) {
    UpdateOptions<SubmitReply> update =
        UpdateOptions.newBuilder(SubmitReply.class)
            .setUpdateName("submit")
            .setUpdateId(UUID.randomUUID().toString())
            .setWaitForStage(WorkflowUpdateStage.COMPLETED)
            .build();
    return client()
        .newUntypedWorkflowStub("Release", options())
        .executeUpdateWithStart(update, new Object[] {submit}, new Object[] {request});
  }

  void start(ReleaseRequest request) {
    WorkflowClient.start(
        client().newWorkflowStub(ReleaseWorkflow.class, options())::release, request);
  }

  /** Waits for the end, skipping time. */
  ReleaseResult end() {
    try {
      return untyped().getResult(30, TimeUnit.SECONDS, ReleaseResult.class);
    } catch (TimeoutException e) {
      throw new AssertionError(
          "The release did not end: " + client().fetchHistory(workflowId()).toJson(true), e);
    }
  }

  ReleaseResult run(ReleaseRequest request) {
    start(request);
    return end();
  }

  static String settlementId(String release) {
    return Lane.settlementId(Plans.ENVIRONMENT, Plans.SERVICE, new ReleaseId(release));
  }

  ReleaseMessages settlement(String release) {
    return client().newWorkflowStub(ReleaseMessages.class, settlementId(release));
  }

  void signalSettlement(String release, String name, Object message) {
    client().newUntypedWorkflowStub(settlementId(release)).signal(name, message);
  }

  void approveSettlement(String release, String gate) {
    signalSettlement(release, "approve", Map.of("gate", gate, "by", "ann"));
  }

  ReleaseResult endOfSettlement(String release) {
    try {
      return client()
          .newUntypedWorkflowStub(settlementId(release))
          .getResult(30, TimeUnit.SECONDS, ReleaseResult.class);
    } catch (TimeoutException e) {
      throw new AssertionError(
          "The settlement did not end: "
              + client().fetchHistory(settlementId(release)).toJson(true),
          e);
    }
  }

  /** Waits until nothing of these releases runs, in the lane or settling, skipping time. */
  void awaitNothingOpen(String... releases) {
    Instant patience = Instant.now().plusSeconds(60);
    Optional<String> open = nextOpen(releases);
    while (open.isPresent()) {
      if (Instant.now().isAfter(patience)) {
        throw new AssertionError(
            "It did not end: " + client().fetchHistory(open.get()).toJson(true));
      }
      awaitSomeTime(open.get());
      open = nextOpen(releases);
    }
  }

  private Optional<String> nextOpen(String... releases) {
    List<String> open = new ArrayList<>();
    for (String release : releases) {
      String settlement = settlementId(release);
      if (wasStarted(settlement)) {
        if (isOpen(settlement)) {
          open.add(settlement);
        } else if (freed.add(settlement)) {
          freeClock();
        }
      }
    }
    return isOpen(workflowId()) ? Optional.of(workflowId()) : open.stream().findFirst();
  }

  private void awaitSomeTime(String workflow) {
    try {
      var ignored =
          client()
              .newUntypedWorkflowStub(workflow)
              .getResult(1, TimeUnit.SECONDS, ReleaseResult.class);
    } catch (TimeoutException e) {
      // Another one may have ended and stopped the clock.
    }
  }

  private boolean wasStarted(String workflow) {
    try {
      var ignored = isOpen(workflow);
      return true;
    } catch (WorkflowNotFoundException e) {
      return false;
    }
  }

  /** The in-process server's clock stays locked for a child whose parent closed before it. */
  private void freeClock() {
    var ignored =
        TestServiceGrpc.newBlockingStub(client().getWorkflowServiceStubs().getRawChannel())
            .unlockTimeSkipping(UnlockTimeSkippingRequest.getDefaultInstance());
  }

  /** Runs a reminder by itself; as a child it would hold the server's clock. */
  int remind(FlagKey flag, Duration within) {
    return cleanup(flag).remind(cleanupRequest(flag, within));
  }

  /** Leaves one running. */
  void startReminder(FlagKey flag) {
    WorkflowClient.start(cleanup(flag)::remind, cleanupRequest(flag, Duration.ofDays(365)));
  }

  private FlagCleanup cleanup(FlagKey flag) {
    return client()
        .newWorkflowStub(
            FlagCleanup.class,
            WorkflowOptions.newBuilder()
                .setWorkflowId(FlagCleanups.workflowId(Plans.ENVIRONMENT, flag))
                .setTaskQueue(TaskQueues.REMINDERS)
                .build());
  }

  private CleanupRequest cleanupRequest(FlagKey flag, Duration within) {
    return new CleanupRequest(
        Plans.plan().target(),
        new ReleaseId("orders-api-1"),
        flag,
        "orders-team",
        Instant.ofEpochMilli(env.currentTimeMillis()).plus(within));
  }

  boolean isOpen(String workflowId) {
    return client().newUntypedWorkflowStub(workflowId).describe().getStatus()
        == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING;
  }

  int settlementEvents(String release) {
    return client().fetchHistory(settlementId(release)).getEvents().size();
  }

  WorkflowStub untyped() {
    return client().newUntypedWorkflowStub(workflowId());
  }

  String runId() {
    return untyped().describe().getExecution().getRunId();
  }

  ReleaseMessages messages() {
    return client().newWorkflowStub(ReleaseMessages.class, workflowId());
  }

  ReleaseStatus status() {
    return messages().status();
  }

  /** Does something when so much of the workflow's time has passed. */
  void later(Duration delay, Runnable action) {
    env.registerDelayedCallback(
        delay,
        () -> {
          try {
            action.run();
          } catch (WorkflowNotFoundException e) {
            // The release ended before; what happens then is not this test's business.
          }
        });
  }

  void signal(String name, Object message) {
    untyped().signal(name, message);
  }

  /**
   * Aborts from inside an activity and lets it end only after the release took the abort: the
   * in-process server rejects cancelling an activity that ends in the same moment.
   */
  void abortAndAwaitItsTaking() {
    signal("abort", Map.of("by", "ann", "reason", "test"));
    while (status().progress().reason() == null) {
      Thread.onSpinWait();
    }
  }

  /**
   * Aborts in a call of that name, of whichever workflow runs. The release takes nothing while it
   * asks at hand, so then it is the next call that waits.
   */
  void abortIn(String call, ReleaseId release) {
    aborted = isOpen(workflowId()) ? workflowId() : settlementId(release.value());
    client().newUntypedWorkflowStub(aborted).signal("abort", Map.of("by", "ann", "reason", "test"));
    awaitAbort(call);
  }

  /** Waits until an abort under way is taken. */
  void awaitAbort(String call) {
    String workflow = aborted;
    if (workflow == null || call.startsWith("admit")) {
      return;
    }
    ReleaseMessages release = client().newWorkflowStub(ReleaseMessages.class, workflow);
    while (release.status().progress().reason() == null) {
      Thread.onSpinWait();
    }
    aborted = null;
  }

  /** Approves the first gate, not before it asks. */
  void approveOnceAsked() {
    Waiting waiting = status().waiting();
    while (waiting == null) {
      Thread.onSpinWait();
      waiting = status().waiting();
    }
    signal("approve", Map.of("gate", String.valueOf(waiting.step()), "by", "ann"));
  }

  int historyEvents() {
    return client().fetchHistory(workflowId()).getEvents().size();
  }

  /** A real server outlives the lane, and the next test wants the same lane free. */
  private void endWhatIsOpen() {
    try {
      untyped().terminate("the test is over");
    } catch (WorkflowNotFoundException e) {
      // It ended by itself.
    }
  }

  @Override
  public void close() {
    endWhatIsOpen();
    env.close();
  }
}
