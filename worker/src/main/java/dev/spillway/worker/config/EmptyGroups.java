package dev.spillway.worker.config;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.OriginLookup;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Makes groups without keys mean what they say: {@code tls:} nothing, {@code pods: {}} an entry
 * with every default. Spring would take them for texts and fail to convert them. So it would take a
 * variable of the launcher that is named like a group.
 */
final class EmptyGroups {
  private final KnownKeys keys;

  EmptyGroups(KnownKeys keys) {
    this.keys = keys;
  }

  void settle(ConfigurableEnvironment environment) {
    Map<String, Object> entries = new TreeMap<>();
    for (PropertySource<?> source : environment.getPropertySources()) {
      if (source instanceof SystemEnvironmentPropertySource variables) {
        environment.getPropertySources().replace(source.getName(), ours(variables));
      } else if (source instanceof EnumerablePropertySource<?> properties) {
        Set<String> groups = emptyGroups(properties);
        if (!groups.isEmpty()) {
          environment.getPropertySources().replace(source.getName(), new Rest(properties, groups));
        }
        groups.forEach(
            group -> oneDefault(group).ifPresent(key -> entries.put(key.name, key.value)));
      }
    }
    environment.getPropertySources().addLast(new MapPropertySource("empty groups", entries));
  }

  private static SystemEnvironmentPropertySource ours(SystemEnvironmentPropertySource variables) {
    Map<String, Object> ours = new TreeMap<>(variables.getSource());
    ours.keySet().removeAll(UnknownKeys.VARIABLES_OF_OTHERS);
    return new SystemEnvironmentPropertySource(variables.getName(), ours);
  }

  private Set<String> emptyGroups(EnumerablePropertySource<?> source) {
    return Arrays.stream(source.getPropertyNames())
        .filter(name -> name.startsWith(SpillwaySettings.PREFIX + "."))
        .filter(name -> isEmpty(source.getProperty(name)))
        .filter(name -> keys.all().stream().anyMatch(key -> key.isBelow(PropertyName.parts(name))))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static boolean isEmpty(@Nullable Object value) {
    return value == null || value.toString().isEmpty();
  }

  /** One key of the entry, so that there is an entry. */
  private Optional<Default> oneDefault(String group) {
    List<String> parts = PropertyName.parts(group);
    return keys.all().stream()
        .filter(key -> key.isBelow(parts))
        .filter(key -> key.segments().get(parts.size() - 1).equals(KnownKey.NAME))
        .flatMap(
            key -> {
              String below =
                  String.join(".", key.segments().subList(parts.size(), key.segments().size()));
              return key.fallback().stream().map(value -> new Default(group + "." + below, value));
            })
        .findFirst();
  }

  private record Default(String name, String value) {}

  /** A source without some names. */
  private static final class Rest extends EnumerablePropertySource<EnumerablePropertySource<?>>
      implements OriginLookup<String> {
    private final Set<String> without;

    Rest(EnumerablePropertySource<?> source, Set<String> without) {
      super(source.getName(), source);
      this.without = without;
    }

    @Override
    public String[] getPropertyNames() {
      return Arrays.stream(source.getPropertyNames())
          .filter(name -> !without.contains(name))
          .toArray(String[]::new);
    }

    @Override
    public @Nullable Object getProperty(String name) {
      return without.contains(name) ? null : source.getProperty(name);
    }

    @Override
    public @Nullable Origin getOrigin(String name) {
      return OriginLookup.getOrigin(source, name);
    }
  }
}
