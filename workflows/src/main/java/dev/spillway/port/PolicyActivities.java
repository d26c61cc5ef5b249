package dev.spillway.port;

import dev.spillway.judge.Admission;
import io.temporal.activity.ActivityInterface;

/** What the installation's rules say. Changes nothing outside. */
@ActivityInterface
public interface PolicyActivities {
  /** What this installation allows. Answers within a second. */
  Installation admitRelease(AdmitRelease request);

  /**
   * Whether a freeze window forbids a forward move. Answers within a second. Throws {@code
   * invalid-configuration} when the windows cannot be read: then nothing moves forward.
   */
  Admission admitMove(AdmitMove request);

  /**
   * What is left of votes by who may vote now. Answers within a second. Throws {@code
   * invalid-configuration} when nobody can tell: then no gate opens.
   */
  ConfirmedVotes confirmVotes(ConfirmVotes request);
}
