package dev.spillway.release;

import io.temporal.workflow.Workflow;

/**
 * Which flow a run follows, settled when it begins: one that began under an older version goes on
 * as that version would.
 */
enum Flow {
  /** Every step in the lane; every question asked each time. */
  LANE_ALONE,
  /** Hands over to a settlement, and asks nothing again that it knows to be fresh. */
  HANDS_OVER;

  private static final String CHANGE = "settlement";

  /** Asks the history; the first thing that a run does. */
  static Flow ofThisRun() {
    return Workflow.getVersion(CHANGE, Workflow.DEFAULT_VERSION, 1) == Workflow.DEFAULT_VERSION
        ? LANE_ALONE
        : HANDS_OVER;
  }
}
