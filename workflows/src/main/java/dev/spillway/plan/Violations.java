package dev.spillway.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Collects violations, each once, however many environments share it. One that only some of the
 * environments have says so.
 */
final class Violations {
  private final String file;
  private final SortedMap<Violation, TreeSet<String>> found = new TreeMap<>();
  private @Nullable String environment;

  Violations(String file) {
    this.file = file;
  }

  /** Names the environment that the following violations belong to; null for the plan itself. */
  void inEnvironment(@Nullable String name) {
    environment = name;
  }

  void add(Spot at, String cause, String remedy) {
    TreeSet<String> environments =
        found.computeIfAbsent(at.violation(file, cause, remedy), v -> new TreeSet<>());
    environments.add(environment == null ? "" : environment);
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  List<Violation> sorted() {
    List<Violation> all = new ArrayList<>();
    found.forEach((violation, environments) -> all.add(named(violation, environments)));
    return all;
  }

  /** What the plan itself violates needs no environment's name, nor what stands inside one. */
  private static Violation named(Violation violation, SortedSet<String> environments) {
    boolean plain = environments.contains("") || violation.path().startsWith("environments/");
    if (plain) {
      return violation;
    }
    String where = environments.size() == 1 ? "environment " : "environments ";
    return new Violation(
        violation.file(),
        violation.line(),
        violation.column(),
        violation.path(),
        violation.cause() + " (in " + where + String.join(", ", environments) + ")",
        violation.remedy());
  }
}
