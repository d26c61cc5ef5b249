package dev.spillway.worker.gateway;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What was asked for last and cannot change; the oldest is forgotten. For any number of threads.
 */
final class Latest<K, V> {
  private final int most;
  private final Map<K, V> kept = new LinkedHashMap<>();

  Latest(int most) {
    this.most = most;
  }

  synchronized Optional<V> get(K key) {
    return Optional.ofNullable(kept.get(key));
  }

  /** Keeps it where there is one, and returns it. */
  synchronized Optional<V> keep(K key, Optional<V> found) {
    found.ifPresent(value -> kept.put(key, value));
    if (kept.size() > most) {
      kept.remove(kept.keySet().iterator().next());
    }
    return found;
  }
}
