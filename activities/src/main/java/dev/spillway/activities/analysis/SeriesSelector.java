package dev.spillway.activities.analysis;

import dev.spillway.model.Target;
import dev.spillway.model.Workload;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A series by name and exact labels, {@code queue_depth{queue="orders"}}.
 *
 * @param labels that it must have, among others
 */
record SeriesSelector(String name, SortedMap<String, String> labels) {
  private static final Pattern FORM =
      Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{([^{}]*)\\})?");
  private static final Pattern LABEL =
      Pattern.compile("\\s*([a-zA-Z_][a-zA-Z0-9_]*)\\s*=\\s*\"([^\"\\\\]*)\"\\s*(?:,|$)");

  /**
   * Reads a threshold's query, with its placeholders filled in.
   *
   * @throws IllegalArgumentException that says what was expected
   */
  static SeriesSelector of(String query, Target target, Workload workload) {
    String filled =
        query
            .replace("{{service}}", target.service().value())
            .replace("{{namespace}}", target.namespace())
            .replace("{{track}}", "canary")
            .replace("{{pods}}", workload.canaryDeployment())
            .strip();
    Matcher form = FORM.matcher(filled);
    if (!form.matches()) {
      throw malformed(query);
    }
    SortedMap<String, String> labels = new TreeMap<>();
    String list = form.group(2) == null ? "" : form.group(2);
    Matcher label = LABEL.matcher(list);
    int end = 0;
    while (end < list.length()) {
      if (!label.find(end) || label.start() != end) {
        throw malformed(query);
      }
      labels.put(label.group(1), label.group(2));
      end = label.end();
    }
    return new SeriesSelector(form.group(1), labels);
  }

  private static IllegalArgumentException malformed(String query) {
    return new IllegalArgumentException(
        "Expected a query such as queue_depth{queue=\"orders\"}, but was '%s'".formatted(query));
  }

  boolean matches(String otherName, Map<String, String> otherLabels) {
    return name.equals(otherName) && otherLabels.entrySet().containsAll(labels.entrySet());
  }
}
