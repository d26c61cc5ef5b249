package dev.spillway.activities.traffic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spillway.model.Percent;
import org.jspecify.annotations.Nullable;

/** One rule's backends: the stable one and, during a release, the canary's. */
final class RouteRule {
  private static final String WEIGHT = "weight";
  private static final int USUAL_WEIGHT = 1;

  private final ArrayNode backends;
  private final ObjectNode stable;
  private final String canaryService;

  RouteRule(ArrayNode backends, ObjectNode stable, String canaryService) {
    this.backends = backends;
    this.stable = stable;
    this.canaryService = canaryService;
  }

  boolean hasCanary() {
    return canary() != null;
  }

  /** As written; null where the rule leaves it to the usual one. */
  @Nullable Integer stableWeight() {
    return stable.hasNonNull(WEIGHT) ? Integer.valueOf(stable.get(WEIGHT).asInt()) : null;
  }

  /** The canary's share, rounded; none where nothing has any weight. */
  Percent share() {
    ObjectNode canary = canary();
    int onCanary = canary == null ? 0 : canary.path(WEIGHT).asInt(USUAL_WEIGHT);
    int all = onCanary + stable.path(WEIGHT).asInt(USUAL_WEIGHT);
    return all == 0 ? Percent.NONE : new Percent((int) Math.round(100.0 * onCanary / all));
  }

  /** Port and filters of the canary are those of the stable backend. */
  void share(Percent onCanary) {
    ObjectNode canary = canary();
    if (canary == null) {
      canary = stable.deepCopy();
      canary.put("name", canaryService);
      backends.insert(indexOf(stable) + 1, canary);
    }
    stable.put(WEIGHT, Percent.ALL.value() - onCanary.value());
    canary.put(WEIGHT, onCanary.value());
  }

  void restore(@Nullable Integer weight) {
    ObjectNode canary = canary();
    if (canary != null) {
      backends.remove(indexOf(canary));
    }
    if (weight == null) {
      stable.remove(WEIGHT);
    } else {
      stable.put(WEIGHT, weight.intValue());
    }
  }

  @SuppressWarnings("ReferenceEquality") // Two backends may be equal; this very one is meant.
  private int indexOf(ObjectNode backend) {
    for (int i = 0; i < backends.size(); i++) {
      if (backends.get(i) == backend) {
        return i;
      }
    }
    throw new IllegalStateException("a backend of this rule is among its backends");
  }

  @SuppressWarnings("ReferenceEquality") // Two backends may be equal; this very one is not meant.
  private @Nullable ObjectNode canary() {
    for (JsonNode backend : backends) {
      if (backend != stable && backend instanceof ObjectNode other) {
        return other;
      }
    }
    return null;
  }
}
