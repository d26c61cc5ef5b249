package dev.spillway.step;

import dev.spillway.model.FlagKey;
import dev.spillway.model.Percent;
import dev.spillway.port.ActivityStubs;
import dev.spillway.port.AnalyzeRequest;
import dev.spillway.port.Notice;
import io.temporal.workflow.Functions.Func;
import java.time.Duration;
import java.time.Instant;

/** What a step sees of the release it runs in. */
public interface StepContext {
  ReleaseRequest request();

  /** Makes activity stubs with a summary for Temporal's pages. */
  ActivityStubs activities();

  /** The version of the story that this run follows. */
  Flow flow();

  /** What the release found and did so far, kept over retries of a step. */
  ReleaseMemory memory();

  /**
   * Waits until a forward move is allowed: not paused, not frozen. Keeps the running step's guard
   * watching while it waits.
   *
   * @param move in words
   */
  void beforeMove(String move);

  /**
   * Does a change on one object. The undo of that object waits for it; the undo of others does not,
   * beyond the abort's grace.
   */
  <R> R change(Subject subject, Func<R> call);

  /** Watches for the request's window, or until a person promotes. */
  HoldResult hold(AnalyzeRequest request, String summary);

  /** Digest of the release and these parts: what an approval binds to. */
  String subjectOf(String... parts);

  /** Asks people and waits for their answer, or its expiry. */
  Answer ask(Gate gate);

  /** Tells the status page where the canary's weight stands. */
  void weightIs(Percent weight);

  /** Tells the status page how far a flag is on. */
  void flagIs(FlagKey flag, Percent on);

  /** Tells people; never fails, never waits. */
  void tell(Notice.Kind kind, String subject, String text);

  /** Waits on the way back, say to keep a canary warm; a second abort ends it early. */
  void linger(Duration howLong, String summary);

  /** The workflow's time. */
  Instant now();

  /** Waits for a time that no message shortens, the running step's guard watching. */
  void awaitTime(Duration howLong, String what);

  /** Starts the reminder of a flag, unless one runs for it already. */
  void startCleanup(CleanupRequest request);

  /** Ends the reminder of a flag; does nothing where none runs. */
  void cancelCleanup(FlagKey flag);

  /** The objects a step changes. */
  enum Subject {
    TRAFFIC,
    WORKLOAD,
    SCHEMA,
    ROWS,
    FLAG
  }
}
