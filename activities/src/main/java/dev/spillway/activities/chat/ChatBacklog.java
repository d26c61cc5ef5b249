package dev.spillway.activities.chat;

import dev.spillway.model.ReleaseId;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Questions that are open and stand nowhere yet, and since when. */
final class ChatBacklog {
  private final SortedMap<ReleaseId, SortedMap<String, Instant>> since = new TreeMap<>();

  /** All that a release has of them now. */
  void seen(ReleaseId release, Set<String> unposted, Instant now) {
    Map<String, Instant> before = since.getOrDefault(release, Collections.emptySortedMap());
    SortedMap<String, Instant> after = new TreeMap<>();
    unposted.forEach(key -> after.put(key, before.getOrDefault(key, now)));
    since.put(release, after);
    since.values().removeIf(Map::isEmpty);
  }

  void posted(ReleaseId release, String key) {
    since.getOrDefault(release, new TreeMap<>()).remove(key);
    since.values().removeIf(Map::isEmpty);
  }

  /** Since when the one waits that waits longest; empty where none does. */
  Optional<Instant> oldest() {
    return since.values().stream().flatMap(keys -> keys.values().stream()).min(Instant::compareTo);
  }

  List<ReleaseId> releases() {
    return List.copyOf(since.keySet());
  }

  int size() {
    return since.values().stream().mapToInt(Map::size).sum();
  }
}
