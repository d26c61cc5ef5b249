package dev.spillway.activities.policy;

import dev.spillway.activities.failure.Failures;
import dev.spillway.activities.registry.YamlText;
import dev.spillway.judge.FreezeCalendar;
import dev.spillway.judge.FreezeTime;
import dev.spillway.judge.FreezeWindow;
import dev.spillway.model.EnvironmentName;
import dev.spillway.model.ReleaseKind;
import dev.spillway.model.ServiceName;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads freeze windows:
 *
 * <pre>{@code
 * freezes:
 *   - name: weekend
 *     reason: nobody is on call for releases
 *     zone: Europe/Berlin
 *     every: {from: Fri 16:00, to: Mon 08:00}
 *     environments: [production]
 *     except: [hotfix]
 *   - name: sales
 *     reason: the busiest days of the year
 *     zone: Europe/Berlin
 *     from: 2026-11-27T00:00
 *     to: 2026-11-30T08:00
 * }</pre>
 */
final class FreezeYaml {
  private static final Set<String> KEYS =
      new TreeSet<>(
          Set.of(
              "name",
              "reason",
              "zone",
              "every",
              "from",
              "to",
              "environments",
              "services",
              "except"));

  private static final Set<String> EVERY_KEYS = new TreeSet<>(Set.of("from", "to"));

  private FreezeYaml() {}

  /**
   * The windows of a text.
   *
   * @throws IllegalArgumentException that says what was expected
   */
  static FreezeCalendar parse(String text) {
    Object root = YamlText.load(text);
    if (!(root instanceof Map<?, ?> map) || !map.keySet().equals(Set.of("freezes"))) {
      throw new IllegalArgumentException("Expected one key 'freezes' with a list of windows");
    }
    if (!(map.get("freezes") instanceof List<?> list)) {
      throw new IllegalArgumentException("Expected 'freezes' to be a list of windows");
    }
    return new FreezeCalendar(list.stream().map(FreezeYaml::window).toList());
  }

  private static FreezeWindow window(@Nullable Object entry) {
    if (!(entry instanceof Map<?, ?> map)) {
      throw new IllegalArgumentException("Expected each freeze to be a map with a name");
    }
    String name = text(map, "name", "a freeze");
    checkKeys(map, KEYS, name);
    try {
      return new FreezeWindow(
          name,
          text(map, "reason", name),
          time(map, name),
          list(map, "environments", EnvironmentName::new),
          list(map, "services", ServiceName::new),
          list(map, "except", FreezeYaml::kind));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "Expected times such as 2026-11-27T00:00, days such as Fri 16:00 and a zone such as"
              + " Europe/Berlin in freeze '%s', but %s".formatted(name, e.getMessage()),
          e);
    }
  }

  private static void checkKeys(Map<?, ?> map, Set<String> known, String name) {
    for (Object key : map.keySet()) {
      if (!known.contains(String.valueOf(key))) {
        throw new IllegalArgumentException(
            "Expected the keys %s in freeze '%s', but found '%s'".formatted(known, name, key));
      }
    }
  }

  private static FreezeTime time(Map<?, ?> map, String name) {
    ZoneId zone = ZoneId.of(text(map, "zone", name));
    if (map.containsKey("every")) {
      return weekly(map, zone, name);
    }
    return new FreezeTime.Once(
        LocalDateTime.parse(text(map, "from", name)),
        LocalDateTime.parse(text(map, "to", name)),
        zone);
  }

  private static FreezeTime weekly(Map<?, ?> map, ZoneId zone, String name) {
    if (map.containsKey("from") || map.containsKey("to")) {
      throw new IllegalArgumentException(
          "Expected 'every', or 'from' and 'to', in freeze '%s', but found both".formatted(name));
    }
    if (!(map.get("every") instanceof Map<?, ?> every)) {
      throw new IllegalArgumentException(
          "Expected 'every' of freeze '%s' to be {from: DAY TIME, to: DAY TIME}".formatted(name));
    }
    checkKeys(every, EVERY_KEYS, name);
    DayTime from = DayTime.of(text(every, "from", name), name);
    DayTime to = DayTime.of(text(every, "to", name), name);
    return new FreezeTime.Weekly(from.day(), from.time(), to.day(), to.time(), zone);
  }

  private static String text(Map<?, ?> map, String key, String name) {
    Object value = map.get(key);
    String text = value instanceof Map || value instanceof List ? "" : text(value);
    if (text.isEmpty()) {
      throw new IllegalArgumentException("Expected '%s' in freeze '%s'".formatted(key, name));
    }
    return text;
  }

  private static String text(@Nullable Object value) {
    return value == null ? "" : Failures.clean(value.toString());
  }

  private static <T> List<T> list(Map<?, ?> map, String key, Function<String, T> read) {
    List<T> values = new ArrayList<>();
    if (map.get(key) instanceof List<?> entries) {
      entries.forEach(entry -> values.add(read.apply(text(entry))));
    } else if (map.get(key) != null) {
      throw new IllegalArgumentException("Expected '%s' to be a list".formatted(key));
    }
    return values;
  }

  private static ReleaseKind kind(String text) {
    return switch (text) {
      case "planned" -> ReleaseKind.PLANNED;
      case "hotfix" -> ReleaseKind.HOTFIX;
      case "rollback" -> ReleaseKind.ROLLBACK;
      case String other ->
          throw new IllegalArgumentException(
              "Expected planned, hotfix or rollback under 'except', but was '%s'".formatted(other));
    };
  }

  /** A day of the week with a time, {@code Fri 16:00}. */
  private record DayTime(DayOfWeek day, LocalTime time) {
    static DayTime of(String text, String name) {
      String[] parts = text.strip().split("\\s+", -1);
      for (DayOfWeek day : DayOfWeek.values()) {
        String full = day.name().toLowerCase(Locale.ROOT);
        String said = parts[0].toLowerCase(Locale.ROOT);
        if (parts.length == 2 && said.length() >= 3 && full.startsWith(said)) {
          return new DayTime(day, LocalTime.parse(parts[1]));
        }
      }
      throw new IllegalArgumentException(
          "Expected a day and a time such as 'Fri 16:00' in freeze '%s', but was '%s'"
              .formatted(name, text));
    }
  }
}
