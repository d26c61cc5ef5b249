package dev.spillway.activities.registry;

import dev.spillway.activities.failure.Failures;
import dev.spillway.wire.FailureType;
import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** Back ends of one area by name. Never falls back to another one. */
public final class BackEnds<T> {
  private final String what;
  private final FailureType unknown;
  private final SortedMap<String, T> byName;

  private BackEnds(String what, FailureType unknown, SortedMap<String, T> byName) {
    this.what = what;
    this.unknown = unknown;
    this.byName = Collections.unmodifiableSortedMap(byName);
  }

  /**
   * All back ends of an area.
   *
   * @param what such as {@code metrics source}, for messages
   * @param unknown the failure when a name is not among them
   * @throws IllegalArgumentException when two have the same name
   */
  public static <T> BackEnds<T> of(
      String what,
      FailureType unknown,
      Collection<? extends T> backEnds,
      Function<T, String> name) {
    SortedMap<String, T> byName = new TreeMap<>();
    for (T backEnd : backEnds) {
      if (byName.putIfAbsent(name.apply(backEnd), backEnd) != null) {
        throw new IllegalArgumentException(
            "Expected each %s to have its own name, but two are '%s'; rename one"
                .formatted(what, name.apply(backEnd)));
      }
    }
    return new BackEnds<>(what, unknown, byName);
  }

  /** The one of that name; a failure that lists the known ones where there is none. */
  public T get(String name) {
    return find(name).orElseThrow(() -> Failures.of(unknown, unknownMessage(name)));
  }

  public Optional<T> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** Every name, in order. */
  public SortedSet<String> names() {
    return Collections.unmodifiableSortedSet(new TreeSet<>(byName.keySet()));
  }

  /** What {@link #get} says of an unknown name. */
  public String unknownMessage(String name) {
    return "Expected a %s that is configured (%s), but was '%s'; correct the name or configure it"
        .formatted(
            what,
            byName.isEmpty() ? "none is" : String.join(", ", byName.keySet()),
            Failures.clean(name));
  }
}
