package dev.spillway.plan;

import java.util.List;

/**
 * What a script of a contraction says.
 *
 * @param drops in its order; complete only where there is no violation
 */
public record Contraction(List<Drop> drops, List<Violation> violations) {
  public Contraction {
    drops = List.copyOf(drops);
    violations = List.copyOf(violations);
  }
}
