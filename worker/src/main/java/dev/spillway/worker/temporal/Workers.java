package dev.spillway.worker.temporal;

import dev.spillway.worker.config.WorkerSettings;
import io.temporal.client.WorkflowClient;
import io.temporal.common.interceptors.WorkerInterceptor;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import io.temporal.worker.tuning.PollerBehaviorSimpleMaximum;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One worker per queue, in one factory for runs that are kept and one for those forgotten. */
final class Workers {
  private static final Logger LOG = LoggerFactory.getLogger(Workers.class);

  /** An activity learns with a heartbeat that it is cancelled; the usual throttle costs seconds. */
  private static final Duration HEARTBEAT_THROTTLE = Duration.ofMillis(500);

  /**
   * Long enough for a machine that is short of processors, short enough to show a real deadlock.
   */
  private static final Duration DEADLOCK = Duration.ofSeconds(5);

  /** What interrupted activities get to end in. */
  private static final Duration LAST_WORDS = Duration.ofSeconds(3);

  /** Those that scale by themselves hold up a drain for as long as their last poll takes. */
  private static final PollerBehaviorSimpleMaximum POLLERS = new PollerBehaviorSimpleMaximum(4);

  /** One run, the last that was awake; 0 would stand for the usual size. */
  private static final int LEAST_CACHE = 1;

  private final Map<ServedQueue.Between, WorkerFactory> factories =
      new EnumMap<>(ServedQueue.Between.class);
  private final Duration drainTimeout;

  /** {@code around}: what every activity runs within. */
  Workers(
      WorkflowClient client,
      List<ServedQueue> queues,
      WorkerSettings settings,
      WorkerInterceptor... around) {
    this.drainTimeout = settings.drainTimeout();
    for (ServedQueue queue : queues) {
      int cacheSize =
          switch (queue.between()) {
            case KEPT -> settings.cacheSize();
            case FORGOTTEN -> LEAST_CACHE;
          };
      register(
          queue,
          factories.computeIfAbsent(
              queue.between(), between -> factory(client, cacheSize, around)));
    }
  }

  private static WorkerFactory factory(
      WorkflowClient client, int cacheSize, WorkerInterceptor... around) {
    return WorkerFactory.newInstance(
        client,
        WorkerFactoryOptions.newBuilder()
            .setUsingVirtualWorkflowThreads(true)
            .setWorkflowCacheSize(cacheSize)
            .setWorkerInterceptors(around)
            .build());
  }

  private static void register(ServedQueue queue, WorkerFactory factory) {
    Worker worker = factory.newWorker(queue.name(), options());
    if (!queue.workflows().isEmpty()) {
      worker.registerWorkflowImplementationTypes(queue.workflows().toArray(Class<?>[]::new));
    }
    if (!queue.activities().isEmpty()) {
      worker.registerActivitiesImplementations(queue.activities().toArray());
    }
  }

  static WorkerOptions options() {
    return WorkerOptions.newBuilder()
        .setUsingVirtualThreads(true)
        .setMaxHeartbeatThrottleInterval(HEARTBEAT_THROTTLE)
        .setDefaultHeartbeatThrottleInterval(HEARTBEAT_THROTTLE)
        .setDefaultDeadlockDetectionTimeout(DEADLOCK.toMillis())
        .setWorkflowTaskPollersBehavior(POLLERS)
        .setActivityTaskPollersBehavior(POLLERS)
        .build();
  }

  /**
   * Begins to poll.
   *
   * @throws io.grpc.StatusRuntimeException when Temporal went away again; call again later
   */
  void start() {
    factories.values().forEach(WorkerFactory::start);
  }

  /** Whether it polls. */
  boolean polling() {
    return factories.values().stream()
        .allMatch(factory -> factory.isStarted() && !factory.isShutdown());
  }

  /**
   * Stops polling and lets running activities end. Those that heartbeat are told to stop with their
   * next heartbeat and go on in another worker; those that do not end in time are interrupted.
   */
  void drain() {
    if (factories.values().stream().noneMatch(WorkerFactory::isStarted)) {
      return;
    }
    LOG.info("Draining: no new tasks, running ones have {}", drainTimeout);
    factories.values().forEach(WorkerFactory::shutdown);
    awaitEnd(drainTimeout);
    if (factories.values().stream().allMatch(WorkerFactory::isTerminated)) {
      LOG.info("Drained");
      return;
    }
    LOG.warn("Not drained after {}: interrupting what still runs", drainTimeout);
    factories.values().forEach(WorkerFactory::shutdownNow);
    awaitEnd(LAST_WORDS);
  }

  private void awaitEnd(Duration atMost) {
    long until = System.nanoTime() + atMost.toNanos();
    for (WorkerFactory factory : factories.values()) {
      factory.awaitTermination(Math.max(0, until - System.nanoTime()), TimeUnit.NANOSECONDS);
    }
  }
}
