package dev.spillway.plan;

import dev.spillway.judge.trial.TrialSpec;
import java.util.List;

/** What came of reading what an analysis is to prove. */
public sealed interface TrialReading {
  /**
   * It can be judged.
   *
   * @param asides keys that a release needs, and counts that somebody else took do not
   */
  record Valid(TrialSpec spec, List<String> asides) implements TrialReading {
    public Valid {
      asides = List.copyOf(asides);
    }
  }

  /** Everything that is wrong with it. */
  record Invalid(List<Violation> violations) implements TrialReading {
    public Invalid {
      violations = List.copyOf(violations);
    }
  }
}
