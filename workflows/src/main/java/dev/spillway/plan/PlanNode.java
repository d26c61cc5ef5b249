package dev.spillway.plan;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a plan that still knows where in the file it stands, also after environments were
 * merged over the plan.
 */
sealed interface PlanNode {
  Spot at();

  /**
   * Keys with their values.
   *
   * @param entries in the order of the file
   */
  record Mapping(Spot at, SequencedMap<String, Entry> entries) implements PlanNode {
    public Mapping {
      entries = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(entries));
    }

    static Mapping empty(Spot at) {
      return new Mapping(at, new LinkedHashMap<>());
    }

    Optional<PlanNode> get(String key) {
      return Optional.ofNullable(entries.get(key)).map(Entry::value);
    }

    Mapping with(String key, Entry entry) {
      SequencedMap<String, Entry> changed = new LinkedHashMap<>(entries);
      changed.put(key, entry);
      return new Mapping(at, changed);
    }

    Mapping without(String key) {
      SequencedMap<String, Entry> changed = new LinkedHashMap<>(entries);
      changed.remove(key);
      return new Mapping(at, changed);
    }
  }

  /**
   * One key with its value.
   *
   * @param key where the key stands
   */
  record Entry(Spot key, PlanNode value) {}

  record Sequence(Spot at, List<PlanNode> items) implements PlanNode {
    public Sequence {
      items = List.copyOf(items);
    }
  }

  /**
   * A single value.
   *
   * @param value text, Boolean, Long, BigInteger or Double; null where the plan says so
   */
  record Scalar(Spot at, @Nullable Object value) implements PlanNode {}

  /** The mapping at a key, or an empty one where the key is absent or holds something else. */
  static Mapping mappingAt(Mapping parent, String key) {
    return parent.get(key).orElse(null) instanceof Mapping mapping
        ? mapping
        : Mapping.empty(parent.at());
  }

  /** The items at a key; none where the key is absent or holds something else. */
  static List<PlanNode> itemsAt(Mapping parent, String key) {
    return parent.get(key).orElse(null) instanceof Sequence sequence ? sequence.items() : List.of();
  }

  /** The text at a key, if it is text. */
  static Optional<String> textAt(Mapping parent, String key) {
    return parent
        .get(key)
        .filter(node -> node instanceof Scalar scalar && scalar.value() instanceof String)
        .map(node -> String.valueOf(((Scalar) node).value()));
  }
}
