package dev.spillway.activities.chat;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Who is called into the thread when most of a gate's life is over, by the group that the gate asks
 * and by what the chat calls them. Being called gives nobody a vote.
 */
public record ChatEscalations(SortedMap<String, String> byGroup) {
  /** Nobody is called. */
  public static final ChatEscalations NONE = new ChatEscalations(new TreeMap<>());

  public ChatEscalations {
    byGroup = Collections.unmodifiableSortedMap(new TreeMap<>(byGroup));
  }

  public static ChatEscalations of(Map<String, String> byGroup) {
    return new ChatEscalations(new TreeMap<>(byGroup));
  }

  /** Each once, in the order of the groups. */
  List<String> of(List<String> groups) {
    Set<String> called = new LinkedHashSet<>();
    groups.forEach(group -> Optional.ofNullable(byGroup.get(group)).ifPresent(called::add));
    return List.copyOf(called);
  }
}
