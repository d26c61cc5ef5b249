package dev.spillway.release;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The messages of late, and which were taken: one sent twice counts once. */
final class TakenMessages {
  private static final int LATEST = 50;
  private static final int REMEMBERED_IDS = 1_000;

  private final Deque<MessageRecord> latest = new ArrayDeque<>();
  private final Set<String> ids = new LinkedHashSet<>();

  private long count;

  /** How many there were in all. */
  long count() {
    return count;
  }

  void add(MessageRecord message) {
    count++;
    latest.addLast(message);
    if (latest.size() > LATEST) {
      latest.removeFirst();
    }
  }

  /** Oldest first. */
  List<MessageRecord> latest() {
    return List.copyOf(latest);
  }

  boolean isTaken(@Nullable String id) {
    return id != null && ids.contains(id);
  }

  void taken(@Nullable String id) {
    if (id != null && ids.size() < REMEMBERED_IDS) {
      ids.add(id);
    }
  }
}
