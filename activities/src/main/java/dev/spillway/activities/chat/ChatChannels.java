package dev.spillway.activities.chat;

import dev.spillway.model.ServiceName;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which channel a service's releases are shown in.
 *
 * @param usual of every service that has none of its own
 */
public record ChatChannels(String usual, SortedMap<String, String> byService) {
  public ChatChannels {
    byService = Collections.unmodifiableSortedMap(new TreeMap<>(byService));
  }

  public static ChatChannels of(String usual, Map<String, String> byService) {
    return new ChatChannels(usual, new TreeMap<>(byService));
  }

  String of(ServiceName service) {
    return byService.getOrDefault(service.value(), usual);
  }
}
