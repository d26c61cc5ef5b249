package dev.spillway.step;

import dev.spillway.model.Outcome;

/**
 * How a step ended. That a tool gave no answer is not among them: the runner asks a person then.
 */
public sealed interface StepOutcome {
  /**
   * It did what it should.
   *
   * @param summary what was done, one line
   */
  record Passed(String summary) implements StepOutcome {}

  /**
   * The release cannot go on.
   *
   * @param reason with its numbers, one line
   * @param then how the release ends
   * @param rollBack whether what was done is undone; false where the code stays
   */
  record Failed(String reason, Outcome then, boolean rollBack) implements StepOutcome {
    /** The same, but what was done stays. */
    public Failed keeping() {
      return new Failed(reason, then, false);
    }
  }

  /** A person must say how to go on. */
  record NeedsDecision(String question) implements StepOutcome {}
}
