package dev.spillway.plan;

import dev.spillway.plan.PlanNode.Entry;
import dev.spillway.plan.PlanNode.Mapping;
import dev.spillway.plan.PlanNode.Sequence;
import java.util.List;
import java.util.Optional;

/**
 * A node with the place that stands for it in messages.
 *
 * @param at where its key stands; the node itself in a list
 */
record Place(Spot at, PlanNode node) {
  static Place of(Mapping document) {
    return new Place(Spot.START, document);
  }

  /** Follows keys and positions as far as there are nodes. */
  Place nearest(List<String> path) {
    Place place = this;
    for (String step : path) {
      Optional<Place> next = place.child(step);
      if (next.isEmpty()) {
        return place;
      }
      place = next.get();
    }
    return place;
  }

  /** Where a message about the value itself points: at a scalar, else at what holds it. */
  Spot valueAt() {
    return node instanceof PlanNode.Scalar scalar ? scalar.at() : at;
  }

  private Optional<Place> child(String step) {
    return switch (node) {
      case Mapping mapping -> entry(mapping, step);
      case Sequence sequence -> item(sequence, step);
      case PlanNode.Scalar scalar -> Optional.empty();
    };
  }

  private static Optional<Place> entry(Mapping mapping, String key) {
    Entry entry = mapping.entries().get(key);
    return entry == null ? Optional.empty() : Optional.of(new Place(entry.key(), entry.value()));
  }

  private static Optional<Place> item(Sequence sequence, String position) {
    if (position.isEmpty() || !position.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return Optional.empty();
    }
    int index = position.length() > 9 ? Integer.MAX_VALUE : Integer.parseInt(position);
    return index < sequence.items().size()
        ? Optional.of(new Place(sequence.items().get(index).at(), sequence.items().get(index)))
        : Optional.empty();
  }
}
