package dev.spillway.port;

import io.temporal.activity.ActivityCancellationType;
import io.temporal.activity.ActivityOptions;
import io.temporal.activity.LocalActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;

/**
 * Every timeout and retry of every activity, in one place.
 *
 * <p>What changes the outside ({@link #MOVES}, {@link #ROLLOUTS}) is waited for when it is
 * cancelled, so that no two writers meet; it heartbeats, so that cancelling takes effect within
 * half a second. What only looks is left to end by itself, since it is over within seconds.
 * Failures that another try cannot help carry that mark themselves.
 */
public final class ActivityStubs {
  /** No worker for a cluster is an outage to tell about, not to wait out. */
  private static final Duration AGENT_MISSING = Duration.ofMinutes(5);

  private static final Duration HEARTBEAT = Duration.ofSeconds(5);
  private static final Duration ANALYSIS_HEARTBEAT = Duration.ofSeconds(8);
  private static final Duration LONGEST_WATCH = Duration.ofDays(30);
  private static final RetryOptions RETRIES =
      RetryOptions.newBuilder()
          .setInitialInterval(Duration.ofSeconds(1))
          .setBackoffCoefficient(2)
          .setMaximumInterval(Duration.ofSeconds(15))
          .build();

  private static final ActivityOptions READS =
      options(Duration.ofSeconds(20), Duration.ofMinutes(10), ActivityCancellationType.ABANDON);
  private static final ActivityOptions PREFLIGHTS =
      options(Duration.ofSeconds(20), Duration.ofMinutes(2), ActivityCancellationType.ABANDON);
  private static final LocalActivityOptions AT_HAND =
      LocalActivityOptions.newBuilder()
          .setStartToCloseTimeout(Duration.ofSeconds(5))
          .setScheduleToCloseTimeout(Duration.ofMinutes(2))
          .setLocalRetryThreshold(Duration.ofSeconds(2))
          .setRetryOptions(RETRIES)
          .build();

  private static final ActivityOptions MOVES =
      heartbeating(
          options(
              Duration.ofSeconds(30),
              Duration.ofMinutes(10),
              ActivityCancellationType.WAIT_CANCELLATION_COMPLETED),
          HEARTBEAT);
  private static final ActivityOptions ROLLOUTS =
      heartbeating(
          options(
              Duration.ofHours(2),
              Duration.ofHours(3),
              ActivityCancellationType.WAIT_CANCELLATION_COMPLETED),
          HEARTBEAT);
  private static final ActivityOptions WATCHES =
      heartbeating(
          options(LONGEST_WATCH, LONGEST_WATCH, ActivityCancellationType.TRY_CANCEL),
          ANALYSIS_HEARTBEAT);
  private static final ActivityOptions BACKFILLS =
      heartbeating(
          options(
              LONGEST_WATCH, LONGEST_WATCH, ActivityCancellationType.WAIT_CANCELLATION_COMPLETED),
          HEARTBEAT);

  /** Short, and never cancelled halfway: what was decided is written. */
  private static final ActivityOptions RECORDS =
      options(Duration.ofSeconds(20), Duration.ofMinutes(10), ActivityCancellationType.ABANDON);

  private static final ActivityOptions CLAIMS =
      options(
          Duration.ofSeconds(20),
          Duration.ofMinutes(10),
          ActivityCancellationType.WAIT_CANCELLATION_COMPLETED);

  private static final ActivityOptions NOTICES =
      options(Duration.ofSeconds(10), Duration.ofSeconds(30), ActivityCancellationType.ABANDON);

  /** The way back is tried for a day before it is given up. */
  private static final Duration UNDO_BUDGET = Duration.ofHours(24);

  private final String cluster;
  private final boolean undoing;

  private ActivityStubs(String cluster, boolean undoing) {
    this.cluster = cluster;
    this.undoing = undoing;
  }

  /** Stubs for forward steps on a cluster. */
  public static ActivityStubs forward(String cluster) {
    return new ActivityStubs(cluster, false);
  }

  /** The same, with the long retry of the way back. */
  public ActivityStubs undoing() {
    return new ActivityStubs(cluster, true);
  }

  public WorkloadActivities workload(String summary) {
    return stub(WorkloadActivities.class, MOVES, TaskQueues.kubernetes(cluster), summary);
  }

  /** For what waits until pods are ready. */
  public WorkloadActivities rollout(String summary) {
    return stub(WorkloadActivities.class, ROLLOUTS, TaskQueues.kubernetes(cluster), summary);
  }

  public TrafficActivities traffic(String summary) {
    return stub(TrafficActivities.class, MOVES, TaskQueues.kubernetes(cluster), summary);
  }

  /** For looks that change nothing. */
  public WorkloadActivities workloadRead(String summary) {
    return stub(WorkloadActivities.class, READS, TaskQueues.kubernetes(cluster), summary);
  }

  /** For what waits until pods have ended. */
  public WorkloadActivities workloadWatch(String summary) {
    return stub(WorkloadActivities.class, WATCHES, TaskQueues.kubernetes(cluster), summary);
  }

  public TrafficActivities trafficRead(String summary) {
    return stub(TrafficActivities.class, READS, TaskQueues.kubernetes(cluster), summary);
  }

  public WorkloadActivities workloadPreflight(String summary) {
    return stub(WorkloadActivities.class, PREFLIGHTS, TaskQueues.kubernetes(cluster), summary);
  }

  public TrafficActivities trafficPreflight(String summary) {
    return stub(TrafficActivities.class, PREFLIGHTS, TaskQueues.kubernetes(cluster), summary);
  }

  public AnalysisActivities analysisPreflight(String summary) {
    return stub(AnalysisActivities.class, PREFLIGHTS, TaskQueues.metrics(cluster), summary);
  }

  public AnalysisActivities analysis(String summary) {
    return stub(AnalysisActivities.class, WATCHES, TaskQueues.metrics(cluster), summary);
  }

  public ArtifactActivities artifact(String summary) {
    return stub(ArtifactActivities.class, PREFLIGHTS, TaskQueues.ARTIFACTS, summary);
  }

  public PolicyActivities policy(String summary) {
    return stub(PolicyActivities.class, PREFLIGHTS, TaskQueues.POLICY, summary);
  }

  /**
   * The same, answered by the worker that runs the workflow: one event of history and no other
   * queue. Messages that come meanwhile wait, so one try is short, and so is the waiting for more.
   */
  public PolicyActivities policyAtHand(String summary) {
    return Workflow.newLocalActivityStub(
        PolicyActivities.class,
        LocalActivityOptions.newBuilder(AT_HAND).setSummary(summary).build());
  }

  public NoticeActivities notice(String summary) {
    return stub(NoticeActivities.class, NOTICES, TaskQueues.NOTICES, summary);
  }

  public SchemaActivities schemaPreflight(String summary) {
    return stub(SchemaActivities.class, PREFLIGHTS, TaskQueues.DATABASE, summary);
  }

  /** For changes, which may wait long for a lock. */
  public SchemaActivities schema(String summary) {
    return stub(SchemaActivities.class, ROLLOUTS, TaskQueues.DATABASE, summary);
  }

  /** For what waits until nobody reads. */
  public SchemaActivities schemaWatch(String summary) {
    return stub(SchemaActivities.class, WATCHES, TaskQueues.DATABASE, summary);
  }

  public BackfillActivities backfillPreflight(String summary) {
    return stub(BackfillActivities.class, PREFLIGHTS, TaskQueues.DATABASE, summary);
  }

  public BackfillActivities backfill(String summary) {
    return stub(BackfillActivities.class, BACKFILLS, TaskQueues.DATABASE, summary);
  }

  public FlagActivities flagPreflight(String summary) {
    return stub(FlagActivities.class, PREFLIGHTS, TaskQueues.FLAGS, summary);
  }

  public FlagActivities flagRead(String summary) {
    return stub(FlagActivities.class, READS, TaskQueues.FLAGS, summary);
  }

  public FlagActivities flag(String summary) {
    return stub(FlagActivities.class, MOVES, TaskQueues.FLAGS, summary);
  }

  /** For claims: one that is under way is waited for, so that none is held unknown. */
  public RecordActivities claims(String summary) {
    return stub(RecordActivities.class, CLAIMS, TaskQueues.RECORD, summary);
  }

  public RecordActivities record(String summary) {
    return stub(RecordActivities.class, RECORDS, TaskQueues.RECORD, summary);
  }

  private <A> A stub(Class<A> area, ActivityOptions usual, String taskQueue, String summary) {
    ActivityOptions.Builder options =
        ActivityOptions.newBuilder(usual).setTaskQueue(taskQueue).setSummary(summary);
    if (undoing) {
      options.setScheduleToCloseTimeout(UNDO_BUDGET);
    } else {
      options.setScheduleToStartTimeout(AGENT_MISSING);
    }
    return Workflow.newActivityStub(area, options.build());
  }

  private static ActivityOptions options(
      Duration oneTry, Duration allTries, ActivityCancellationType onCancel) {
    return ActivityOptions.newBuilder()
        .setStartToCloseTimeout(oneTry)
        .setScheduleToCloseTimeout(allTries)
        .setCancellationType(onCancel)
        .setRetryOptions(RETRIES)
        .build();
  }

  private static ActivityOptions heartbeating(ActivityOptions options, Duration timeout) {
    return ActivityOptions.newBuilder(options).setHeartbeatTimeout(timeout).build();
  }
}
