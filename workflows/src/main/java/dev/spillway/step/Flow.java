package dev.spillway.step;

import io.temporal.workflow.Workflow;

/**
 * Which flow a run follows, settled when it begins: one that began under an older version goes on
 * as that version would.
 */
public enum Flow {
  /** Every step in the lane; every question asked each time. */
  LANE_ALONE,
  /** Hands over to a settlement, and asks nothing again that it knows to be fresh. */
  HANDS_OVER,
  /** Asks the policy at hand before every move, and looks at a flag last before it matters. */
  ASKS_AT_HAND,
  /** An approval is over the evidence, too, and every vote is written to the record at once. */
  BINDS_DECISIONS,
  /**
   * Takes nothing but a way back from nobody it knows, asks again who may vote before votes open a
   * gate, and gives a question another name after a reset.
   */
  AUTHORISES_AT_USE;

  private static final String CHANGE = "settlement";
  private static final int NEWEST = 4;

  /** Asks a lane's history; the first thing that it does. */
  public static Flow ofThisLane() {
    return ofThisRun(LANE_ALONE);
  }

  /** Asks a settlement's history; the first thing that it does. */
  public static Flow ofThisSettlement() {
    return ofThisRun(HANDS_OVER);
  }

  private static Flow ofThisRun(Flow unmarked) {
    int version = Workflow.getVersion(CHANGE, Workflow.DEFAULT_VERSION, NEWEST);
    return version == Workflow.DEFAULT_VERSION ? unmarked : values()[version];
  }

  /** Whether what follows the last move of the workload has a workflow of its own. */
  public boolean handsOver() {
    return this != LANE_ALONE;
  }

  /** Whether a yes of the policy counts for as long as it says. */
  public boolean keepsAdmissions() {
    return this == HANDS_OVER;
  }

  /** Whether the workflow's own worker answers for the policy, in one event of history. */
  public boolean asksAtHand() {
    return isAtLeast(ASKS_AT_HAND);
  }

  /** Whether a flag is looked at right before it matters rather than whenever it may help. */
  public boolean looksLast() {
    return isAtLeast(ASKS_AT_HAND);
  }

  /** Whether the last pods of the version before are waited for where they end. */
  public boolean watchesOldPods() {
    return isAtLeast(ASKS_AT_HAND);
  }

  /** Whether what the preflight has just verified is verified. */
  public boolean trustsPreflight() {
    return isAtLeast(ASKS_AT_HAND);
  }

  /** Whether an approval is over the evidence, too, and votes are written at once. */
  public boolean bindsDecisions() {
    return isAtLeast(BINDS_DECISIONS);
  }

  /** Whether authority is looked at once more, where it is used. */
  public boolean authorisesAtUse() {
    return isAtLeast(AUTHORISES_AT_USE);
  }

  private boolean isAtLeast(Flow older) {
    return compareTo(older) >= 0;
  }
}
