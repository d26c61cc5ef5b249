package dev.spillway.worker.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.worker.config.Role;
import dev.spillway.worker.config.WorkerSettings;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityOptions;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class WorkersTest {
  private final TestTemporal temporal = TestTemporal.start();
  private final WorkflowServiceStubs stubs =
      WorkflowServiceStubs.newServiceStubs(
          WorkflowServiceStubsOptions.newBuilder()
              .setTarget(temporal.address())
              .addGrpcClientInterceptor(new StickyExecutionOff())
              .build());
  private final WorkflowClient client = WorkflowClient.newInstance(stubs);
  private final Gate gate = new Gate();

  @AfterEach
  void close() {
    stubs.shutdownNow();
    temporal.close();
  }

  @Test
  void drainLetsRunningActivityEnd() throws Exception {
    Workers workers = workers(Duration.ofSeconds(20));
    CompletableFuture<String> answer = startWorkflow(workers);

    CompletableFuture<Void> drained = CompletableFuture.runAsync(workers::drain);
    gate.open.countDown();
    drained.get();

    assertThat(gate.ended).isCompletedWithValue("let through");
    assertThat(workers.polling()).isFalse();
    finishElsewhere(answer);
  }

  @Test
  void drainInterruptsWhatDoesNotEndInTime() throws Exception {
    Workers workers = workers(Duration.ZERO);
    CompletableFuture<String> answer = startWorkflow(workers);

    workers.drain();

    assertThat(gate.ended.get()).isEqualTo("interrupted");
    assertThat(answer).isNotDone();
  }

  @Test
  void drainWithoutStartTalksToNobody() {
    temporal.close();

    workers(Duration.ofSeconds(20)).drain();

    assertThat(gate.entered.getCount()).isOne();
  }

  @Test
  void forgetsASleeperUntilItWakes() {
    WorkflowServiceStubs sticky =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(temporal.address()).build());
    WorkflowClient client = WorkflowClient.newInstance(sticky);
    Workers workers =
        new Workers(
            client,
            List.of(ServedQueue.ofSleepers("sleepers", SleepImpl.class)),
            new WorkerSettings(Set.of(Role.WORKFLOWS), Duration.ZERO, 10));
    workers.start();
    SleepImpl.MADE.set(0);
    List<Sleep> sleepers = List.of(sleeper(client), sleeper(client));
    List<CompletableFuture<String>> answers = new ArrayList<>();
    sleepers.forEach(sleep -> answers.add(WorkflowClient.execute(sleep::run)));
    sleepers.forEach(sleep -> awaitFirstTask(client, sleep));

    sleepers.forEach(Sleep::wake);

    assertThat(answers).allSatisfy(answer -> assertThat(answer.join()).isEqualTo("awake"));
    assertThat(SleepImpl.MADE).hasValueGreaterThan(2);
    workers.drain();
    sticky.shutdownNow();
  }

  /** Until its first task is done: started, task scheduled, started and completed. */
  private static void awaitFirstTask(WorkflowClient client, Sleep sleep) {
    String id = WorkflowStub.fromTyped(sleep).getExecution().getWorkflowId();
    while (client.fetchHistory(id).getEvents().size() < 4) {
      Thread.onSpinWait();
    }
  }

  private static Sleep sleeper(WorkflowClient client) {
    return client.newWorkflowStub(
        Sleep.class, WorkflowOptions.newBuilder().setTaskQueue("sleepers").build());
  }

  @Test
  void heartbeatsAreSentOftenEnoughToLearnOfAnAbort() {
    assertThat(Workers.options().getMaxHeartbeatThrottleInterval())
        .isLessThanOrEqualTo(Duration.ofMillis(500));
    assertThat(Workers.options().getDefaultHeartbeatThrottleInterval())
        .isLessThanOrEqualTo(Duration.ofMillis(500));
  }

  private CompletableFuture<String> startWorkflow(Workers workers) throws InterruptedException {
    workers.start();
    PassFlow flow =
        client.newWorkflowStub(
            PassFlow.class, WorkflowOptions.newBuilder().setTaskQueue("flows").build());
    CompletableFuture<String> answer = WorkflowClient.execute(flow::run);
    gate.entered.await();
    return answer;
  }

  /** What the drained activity answered is not lost: another worker carries the run to its end. */
  private void finishElsewhere(CompletableFuture<String> answer) throws Exception {
    Workers next = workers(Duration.ZERO);
    next.start();
    assertThat(answer.get()).isEqualTo("let through");
    next.drain();
  }

  private Workers workers(Duration drainTimeout) {
    return new Workers(
        client,
        List.of(
            new ServedQueue("flows", List.of(PassFlowImpl.class), List.of()),
            ServedQueue.ofActivities("gates", gate)),
        new WorkerSettings(Set.of(Role.WORKFLOWS), drainTimeout, 10));
  }

  @WorkflowInterface
  public interface Sleep {
    @WorkflowMethod
    String run();

    @SignalMethod
    void wake();
  }

  /** Counts how often it is made: once for each time that it was not in memory. */
  public static final class SleepImpl implements Sleep {
    static final AtomicInteger MADE = new AtomicInteger();

    private boolean awake;

    public SleepImpl() {
      MADE.incrementAndGet();
    }

    @Override
    public String run() {
      Workflow.await(() -> awake);
      return "awake";
    }

    @Override
    public void wake() {
      awake = true;
    }
  }

  @ActivityInterface
  public interface Pass {
    String pass();
  }

  /** Holds whoever comes until it is opened. */
  public static final class Gate implements Pass {
    final CountDownLatch entered = new CountDownLatch(1);
    final CountDownLatch open = new CountDownLatch(1);
    final CompletableFuture<String> ended = new CompletableFuture<>();

    @Override
    public String pass() {
      entered.countDown();
      try {
        open.await();
        ended.complete("let through");
        return "let through";
      } catch (InterruptedException e) {
        ended.complete("interrupted");
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
  }

  @WorkflowInterface
  public interface PassFlow {
    @WorkflowMethod
    String run();
  }

  /** Passes the gate. */
  public static final class PassFlowImpl implements PassFlow {
    @Override
    public String run() {
      return Workflow.newActivityStub(
              Pass.class,
              ActivityOptions.newBuilder()
                  .setTaskQueue("gates")
                  .setStartToCloseTimeout(Duration.ofMinutes(1))
                  .build())
          .pass();
    }
  }
}
