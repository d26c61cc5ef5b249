package dev.spillway.activities.authority;

import dev.spillway.activities.failure.Failures;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A map of a YAML file with its place in it. What is wrong is said with the place.
 *
 * @param place such as {@code people.ann}; empty for the file itself
 */
record YamlPart(String place, Map<?, ?> values) {
  static YamlPart of(String place, @Nullable Object value) {
    if (value == null) {
      return new YamlPart(place, Map.of());
    }
    if (!(value instanceof Map<?, ?> map)) {
      throw new IllegalArgumentException("Expected a map at '%s'".formatted(place));
    }
    return new YamlPart(place, map);
  }

  IllegalArgumentException wrong(String text) {
    return new IllegalArgumentException("%s at '%s'".formatted(text, place));
  }

  /** The names of its entries, each checked to be text. */
  List<String> names() {
    return values.keySet().stream().map(key -> Failures.clean(String.valueOf(key))).toList();
  }

  YamlPart below(String key) {
    return of(at(key), values.get(key));
  }

  /** The parts of a list. */
  List<YamlPart> parts(String key) {
    List<YamlPart> parts = new ArrayList<>();
    for (Object entry : entries(key)) {
      parts.add(of("%s[%d]".formatted(at(key), parts.size()), entry));
    }
    return parts;
  }

  void allow(String... known) {
    for (String name : names()) {
      if (!List.of(known).contains(name)) {
        throw wrong("Expected the keys %s, but found '%s'".formatted(List.of(known), name));
      }
    }
  }

  Optional<String> optional(String key) {
    Object value = values.get(key);
    if (value instanceof Map || value instanceof List) {
      throw new IllegalArgumentException("Expected text at '%s'".formatted(at(key)));
    }
    return Optional.ofNullable(value).map(one -> Failures.clean(one.toString()));
  }

  String text(String key) {
    return optional(key)
        .filter(text -> !text.isEmpty())
        .orElseThrow(() -> wrong("Expected '%s'".formatted(key)));
  }

  SortedSet<String> texts(String key) {
    SortedSet<String> texts = new TreeSet<>();
    for (Object entry : entries(key)) {
      if (entry == null || entry instanceof Map || entry instanceof List) {
        throw new IllegalArgumentException("Expected a list of texts at '%s'".formatted(at(key)));
      }
      texts.add(Failures.clean(entry.toString()));
    }
    return texts;
  }

  Instant time(String key) {
    try {
      return Instant.parse(text(key));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "Expected a time such as 2026-12-01T00:00:00Z at '%s'".formatted(at(key)), e);
    }
  }

  private List<?> entries(String key) {
    Object value = values.get(key);
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof List<?> list)) {
      throw new IllegalArgumentException("Expected a list at '%s'".formatted(at(key)));
    }
    return list;
  }

  private String at(String key) {
    return place.isEmpty() ? key : place + "." + key;
  }
}
