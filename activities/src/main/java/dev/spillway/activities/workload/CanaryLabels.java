package dev.spillway.activities.workload;

import dev.spillway.model.Marks;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorRequirement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Labels that keep the canary's pods out of the stable Service and the stable Deployment. */
final class CanaryLabels {
  private static final int LONGEST = 63;
  private static final String SUFFIX = "-canary";

  private CanaryLabels() {}

  /** The stable selector's labels, each with another value. */
  static Map<String, String> selector(LabelSelector stable) {
    Map<String, String> revalued = new TreeMap<>();
    matchLabels(stable).forEach((key, value) -> revalued.put(key, revalue(value)));
    return revalued;
  }

  /** Labels of the canary's pods: those of the template, out of reach of the stable selector. */
  static Map<String, String> pods(
      LabelSelector stable, @Nullable Map<String, String> template, Marks marks) {
    Map<String, String> labels =
        new LinkedHashMap<>(Objects.requireNonNullElse(template, Map.of()));
    labels.putAll(selector(stable));
    labels.putAll(marks(marks));
    return labels;
  }

  /** Track, owner and change, as far as they can be labels. */
  static Map<String, String> marks(Marks marks) {
    Map<String, String> labels = new TreeMap<>();
    labels.put(Marks.TRACK_LABEL, Marks.CANARY);
    putUnlessEmpty(labels, Marks.OWNER_LABEL, marks.owner());
    putUnlessEmpty(labels, Marks.CHANGE_LABEL, marks.change());
    return labels;
  }

  /** Whether a Service with this selector takes pods with these labels. */
  static boolean matches(Map<String, String> selector, Map<String, String> labels) {
    return labels.entrySet().containsAll(selector.entrySet());
  }

  /** Whether a Deployment with this selector takes pods with these labels. */
  static boolean matches(LabelSelector selector, Map<String, String> labels) {
    return matches(matchLabels(selector), labels)
        && selector.getMatchExpressions().stream().allMatch(it -> matches(it, labels));
  }

  static Map<String, String> matchLabels(LabelSelector selector) {
    return Objects.requireNonNullElse(selector.getMatchLabels(), Map.of());
  }

  /** The nearest label value: others' characters become hyphens, the rest is cut off. */
  static String sanitised(@Nullable String value) {
    String plain = value == null ? "" : value.replaceAll("[^A-Za-z0-9_.-]", "-");
    String cut = plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST);
    return cut.replaceAll("^[^A-Za-z0-9]+|[^A-Za-z0-9]+$", "");
  }

  private static boolean matches(LabelSelectorRequirement it, Map<String, String> labels) {
    String value = labels.get(it.getKey());
    List<String> values = it.getValues();
    return switch (it.getOperator()) {
      case "In" -> value != null && values.contains(value);
      case "NotIn" -> value == null || !values.contains(value);
      case "Exists" -> value != null;
      case "DoesNotExist" -> value == null;
      default -> true;
    };
  }

  private static String revalue(String value) {
    int room = LONGEST - SUFFIX.length();
    return (value.length() <= room ? value : value.substring(0, room)) + SUFFIX;
  }

  private static void putUnlessEmpty(
      Map<String, String> labels, String key, @Nullable String value) {
    String fit = sanitised(value);
    if (!fit.isEmpty()) {
      labels.put(key, fit);
    }
  }
}
