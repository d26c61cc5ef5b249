package dev.spillway.wire;

import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * On whose behalf something is done; travels beside the arguments, for spans and log lines alone.
 *
 * @param trace the span that this is part of; null where nobody traces
 * @param release its id; null before there is one
 * @param change the change's own name
 * @param step the step under way
 */
public record Errand(
    @Nullable TraceParent trace,
    @Nullable String release,
    @Nullable String change,
    @Nullable String step) {
  /** Of nobody. */
  public static final Errand NONE = new Errand(null, null, null, null);

  /** The same errand as part of a span. */
  public Errand within(@Nullable TraceParent span) {
    return new Errand(span, release, change, step);
  }

  /** The same trace, for a release that has not begun a step. */
  public Errand of(String newRelease, @Nullable String newChange) {
    return new Errand(trace, newRelease, newChange, null);
  }

  /** The same release at a step. */
  public Errand at(String newStep) {
    return new Errand(trace, release, change, newStep);
  }

  /** What is known of it, under the names that spans and log lines use. */
  public SortedMap<String, String> facts() {
    SortedMap<String, String> facts = new TreeMap<>();
    put(facts, "spillway.release", release);
    put(facts, "spillway.change", change);
    put(facts, "spillway.step", step);
    return facts;
  }

  private static void put(SortedMap<String, String> facts, String name, @Nullable String value) {
    if (value != null) {
      facts.put(name, value);
    }
  }
}
