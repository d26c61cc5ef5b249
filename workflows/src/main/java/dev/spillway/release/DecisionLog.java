package dev.spillway.release;

import io.temporal.workflow.Workflow;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.MDC;

/**
 * Says each decision in one line of the worker's log: once, though workflow code runs again. The
 * line is made of {@code key=value}; the same values are fields of logs in JSON.
 */
final class DecisionLog {
  private static final Logger LOG = Workflow.getLogger(DecisionLog.class);
  private static final int LONGEST = 400;

  /** What steers a terminal, breaks a line or turns text around. */
  private static final Pattern STEERING = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}]+");

  private static final Pattern PLAIN = Pattern.compile("[\\p{Alnum}._:/@+-]+");

  private final Map<String, String> release;

  DecisionLog(ReleaseHead head) {
    release = new LinkedHashMap<>();
    put(release, "release", head.id().value());
    put(release, "service", head.target().service().value());
    put(release, "environment", head.target().environment().value());
    put(release, "change", head.change().id());
  }

  /** Says what was decided; {@code actor} is who decided. */
  void say(String type, String actor, Journal.Line line) {
    Map<String, String> fields = new LinkedHashMap<>();
    put(fields, "decision", type);
    put(fields, "subject", line.subject());
    put(fields, "outcome", line.outcome());
    fields.putAll(release);
    put(fields, "by", actor);
    put(fields, "reason", line.reason());
    fields.forEach((name, value) -> MDC.put("spillway." + name, value));
    try {
      LOG.info("{}", text(fields));
    } finally {
      fields.keySet().forEach(name -> MDC.remove("spillway." + name));
    }
  }

  /** One line, in the order of the fields. */
  static String text(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> "%s=%s".formatted(field.getKey(), quoted(field.getValue())))
        .collect(Collectors.joining(" "));
  }

  /** Foreign text as one short line. */
  static String clean(String text) {
    String line = STEERING.matcher(text).replaceAll(" ").strip();
    return line.codePointCount(0, line.length()) <= LONGEST
        ? line
        : line.substring(0, line.offsetByCodePoints(0, LONGEST)) + "…";
  }

  private static void put(Map<String, String> fields, String name, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      fields.put(name, clean(value));
    }
  }

  private static String quoted(String value) {
    return PLAIN.matcher(value).matches()
        ? value
        : "\"%s\"".formatted(value.replace("\\", "\\\\").replace("\"", "\\\""));
  }
}
