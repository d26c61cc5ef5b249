package dev.spillway.port;

/** The queues: one for the story, which needs no credentials, and one per power. */
public final class TaskQueues {
  public static final String WORKFLOWS = "release-workflows";

  /** Workflows that sleep for weeks; a worker keeps none of them in memory meanwhile. */
  public static final String REMINDERS = "release-reminders";

  public static final String ARTIFACTS = "release-artifacts";
  public static final String NOTICES = "release-notices";
  public static final String POLICY = "release-policy";

  /** Changes schemas and fills columns. */
  public static final String DATABASE = "release-database";

  /** Changes flags. */
  public static final String FLAGS = "release-flags";

  /** Writes the record. */
  public static final String RECORD = "release-record";

  private TaskQueues() {}

  /** Changes workloads and routes of one cluster. */
  public static String kubernetes(String cluster) {
    return "release-kubernetes-" + cluster;
  }

  /** Reads metrics of one cluster. */
  public static String metrics(String cluster) {
    return "release-metrics-" + cluster;
  }
}
