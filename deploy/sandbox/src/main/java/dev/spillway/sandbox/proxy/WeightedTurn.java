package dev.spillway.sandbox.proxy;

import dev.spillway.sandbox.proxy.RouteTable.Backend;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Whose turn it is among weighted backends: each gets its exact share, spread evenly over the
 * others' turns.
 */
final class WeightedTurn {
  private final Map<String, Integer> credit = new TreeMap<>();
  private List<Backend> last = List.of();

  /** The next backend; empty where no weight is above zero. */
  synchronized Optional<Backend> next(List<Backend> backends) {
    if (!backends.equals(last)) {
      credit.clear();
      last = backends;
    }
    int total = backends.stream().mapToInt(Backend::weight).sum();
    if (total == 0) {
      return Optional.empty();
    }
    Backend chosen = backends.getFirst();
    int most = Integer.MIN_VALUE;
    for (Backend backend : backends) {
      int owed = credit.merge(backend.service(), backend.weight(), Integer::sum);
      if (backend.weight() > 0 && owed > most) {
        most = owed;
        chosen = backend;
      }
    }
    credit.merge(chosen.service(), -total, Integer::sum);
    return Optional.of(chosen);
  }
}
