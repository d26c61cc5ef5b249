package dev.spillway.worker.config;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The parts of a property's name as it was written, such as {@code a.b[c.d].e}. */
final class PropertyName {
  private static final Pattern PART = Pattern.compile("\\[([^]]*)]|([^.\\[\\]]+)");

  private PropertyName() {}

  static List<String> parts(String name) {
    List<String> parts = new ArrayList<>();
    Matcher part = PART.matcher(name);
    while (part.find()) {
      parts.add(part.group(1) == null ? part.group(2) : part.group(1));
    }
    return List.copyOf(parts);
  }
}
