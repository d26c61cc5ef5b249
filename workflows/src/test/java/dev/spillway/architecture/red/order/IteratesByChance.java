package dev.spillway.architecture.red.order;

import dev.spillway.architecture.Offences;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

@Offences(7)
public final class IteratesByChance {
  Map<String, String> copied(Map<String, String> labels) {
    return Map.copyOf(labels);
  }

  Map<String, String> hashed() {
    return new HashMap<>();
  }

  Set<String> two() {
    return Set.of("a", "b");
  }

  Map<String, String> pairs() {
    return Map.of("a", "b", "c", "d");
  }

  Set<String> collected(List<String> names) {
    return names.stream().collect(Collectors.toSet());
  }

  Map<String, Integer> mapped(List<String> names) {
    return names.stream().collect(Collectors.toMap(name -> name, String::length));
  }

  Map<Integer, List<String>> grouped(List<String> names) {
    return names.stream().collect(Collectors.groupingBy(String::length));
  }
}
