package dev.spillway.plan;

import java.util.List;

/** What came of reading a plan file. */
public sealed interface Reading {
  /** Nothing is wrong with it, in any environment. */
  record Valid(PlanFile file) implements Reading {}

  /**
   * Everything that is wrong with it.
   *
   * @param violations in the order of the file, none twice; at least one
   */
  record Invalid(List<Violation> violations) implements Reading {
    public Invalid {
      violations = List.copyOf(violations);
      if (violations.isEmpty()) {
        throw new IllegalArgumentException("Expected at least one violation, but found none");
      }
    }
  }
}
