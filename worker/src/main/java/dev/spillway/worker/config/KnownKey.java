package dev.spillway.worker.config;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A key of the configuration.
 *
 * @param segments kebab-case, {@link #NAME} where the installation chooses, {@link #NUMBER} in a
 *     list
 * @param type of its value
 * @param fallback the value without it
 */
record KnownKey(List<String> segments, ValueType type, Optional<String> fallback) {
  static final String NAME = "<name>";

  /** The place of an entry in a list, from 0. */
  static final String NUMBER = "<number>";

  KnownKey {
    segments = List.copyOf(segments);
  }

  /** Whether a property's name means this key, in any of the spellings that are bound. */
  boolean matches(List<String> property) {
    boolean indexed = type.list() && property.size() == segments.size() + 1;
    if (property.size() != segments.size() && !indexed) {
      return false;
    }
    for (int i = 0; i < segments.size(); i++) {
      if (!fits(segments.get(i), property.get(i))) {
        return false;
      }
    }
    return !indexed || property.getLast().matches("\\d+");
  }

  /** Whether the property is a group that holds this key. */
  boolean isBelow(List<String> property) {
    if (property.size() >= segments.size()) {
      return false;
    }
    for (int i = 0; i < property.size(); i++) {
      if (!fits(segments.get(i), property.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean fits(String segment, String part) {
    return switch (segment) {
      case NAME -> true;
      case NUMBER -> part.matches("\\d+");
      default -> uniform(segment).equals(uniform(part));
    };
  }

  /** A pattern of the environment variables that mean this key. */
  String variablePattern() {
    StringBuilder pattern = new StringBuilder();
    for (String segment : segments) {
      pattern.append(pattern.isEmpty() ? "" : "_");
      pattern.append(
          switch (segment) {
            case NAME -> "[^_]+";
            case NUMBER -> "\\d+";
            default -> segment.toUpperCase(Locale.ROOT).replace("-", "_?");
          });
    }
    return pattern + (type.list() ? "(_\\d+)?" : "");
  }

  /** With the names of the property in place of {@link #NAME}, where they are clear. */
  String dotted(List<String> property) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < segments.size(); i++) {
      String segment = segments.get(i);
      boolean named = (segment.equals(NAME) || segment.equals(NUMBER)) && i < property.size();
      String shown = named ? property.get(i) : segment;
      if (named && shown.matches(".*[^a-z0-9-].*")) {
        text.append('[').append(shown).append(']');
      } else {
        text.append(i == 0 ? "" : ".").append(shown);
      }
    }
    return text.toString();
  }

  /** As an environment variable. */
  String variable(List<String> words) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < segments.size(); i++) {
      String segment = segments.get(i);
      boolean named = segment.equals(NAME) || segment.equals(NUMBER);
      String shown = named && i < words.size() ? words.get(i) : segment;
      text.append(i == 0 ? "" : "_").append(shown.toUpperCase(Locale.ROOT).replace("-", ""));
    }
    return text.toString();
  }

  @Override
  public String toString() {
    return String.join(".", segments);
  }

  private static String uniform(String segment) {
    return segment.toLowerCase(Locale.ROOT).replaceAll("[-_]", "");
  }
}
