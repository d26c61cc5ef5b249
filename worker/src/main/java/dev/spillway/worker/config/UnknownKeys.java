package dev.spillway.worker.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.boot.origin.OriginLookup;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Finds keys of ours that mean nothing, in files, arguments, system properties and environment
 * variables. A key that is misspelt would else be a setting that is silently not made.
 */
final class UnknownKeys {
  private static final String PREFIX = SpillwaySettings.PREFIX + ".";
  private static final String VARIABLE_PREFIX =
      SpillwaySettings.PREFIX.toUpperCase(Locale.ROOT) + "_";

  /** Variables of the launcher and the command line, which may share the worker's environment. */
  static final Set<String> VARIABLES_OF_OTHERS =
      Set.of(
          "SPILLWAY_CHROMIUM",
          "SPILLWAY_DEBUG",
          "SPILLWAY_ENV",
          "SPILLWAY_HOME",
          "SPILLWAY_JDK",
          "SPILLWAY_JDK_FOLDERS",
          "SPILLWAY_LAB_ADMIN_KUBECONFIG",
          "SPILLWAY_LAB_HOME",
          "SPILLWAY_LAB_KUBECONFIG",
          "SPILLWAY_PROMETHEUS",
          "SPILLWAY_TEMPORAL",
          "SPILLWAY_TOKEN",
          "SPILLWAY_TOKEN_FILE",
          "SPILLWAY_URL");

  /** Variables that Kubernetes makes of every Service in the pod's namespace. */
  private static final Pattern SERVICE_LINK =
      Pattern.compile(
          ".+_SERVICE_HOST|.+_SERVICE_PORT(_.+)?|.+_PORT_\\d+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?");

  private static final Pattern SERVICE_ADDRESS = Pattern.compile("(tcp|udp|sctp)://.*");

  private final KnownKeys keys;

  UnknownKeys(KnownKeys keys) {
    this.keys = keys;
  }

  List<ConfigurationProblem> in(ConfigurableEnvironment environment) {
    List<ConfigurationProblem> problems = new ArrayList<>();
    for (PropertySource<?> source : environment.getPropertySources()) {
      if (source instanceof SystemEnvironmentPropertySource variables) {
        variables
            .getSource()
            .forEach((name, value) -> variable(name, value).ifPresent(problems::add));
      } else if (source instanceof EnumerablePropertySource<?> properties) {
        for (String name : properties.getPropertyNames()) {
          property(properties, name).ifPresent(problems::add);
        }
      }
    }
    return problems;
  }

  private Optional<ConfigurationProblem> property(EnumerablePropertySource<?> source, String name) {
    List<String> parts = PropertyName.parts(name);
    if (!name.startsWith(PREFIX) || isKnown(parts)) {
      return Optional.empty();
    }
    return Optional.of(
        new ConfigurationProblem(
            "Expected a key of the worker, but found '%s' (%s)"
                .formatted(name, where(source, name)),
            advice(name, parts)));
  }

  private boolean isKnown(List<String> parts) {
    return keys.all().stream().anyMatch(key -> key.matches(parts));
  }

  private String advice(String name, List<String> parts) {
    return nameWithDots(parts)
        .map("write the name in brackets and quotes, since it has dots: \"[%s]\""::formatted)
        .orElseGet(
            () ->
                "did you mean '%s'? All keys are in docs/configuration.md"
                    .formatted(NearestKey.dotted(keys, name)));
  }

  /** The name a key was given, where only its dots keep the key from being known. */
  private Optional<String> nameWithDots(List<String> parts) {
    for (int from = 2; from < parts.size() - 1; from++) {
      for (int to = from + 2; to < parts.size(); to++) {
        String name = String.join(".", parts.subList(from, to));
        List<String> joined = new ArrayList<>(parts.subList(0, from));
        joined.add(name);
        joined.addAll(parts.subList(to, parts.size()));
        if (isKnown(joined)) {
          return Optional.of(name);
        }
      }
    }
    return Optional.empty();
  }

  private static String where(EnumerablePropertySource<?> source, String name) {
    return Optional.ofNullable(OriginLookup.getOrigin(source, name))
        .map(Object::toString)
        .orElse(source.getName());
  }

  private Optional<ConfigurationProblem> variable(String name, Object value) {
    if (!name.startsWith(VARIABLE_PREFIX)
        || VARIABLES_OF_OTHERS.contains(name)
        || isServiceLink(name, value)) {
      return Optional.empty();
    }
    if (keys.all().stream().anyMatch(key -> name.matches(key.variablePattern()))) {
      return Optional.empty();
    }
    return Optional.of(
        new ConfigurationProblem(
            "Expected a key of the worker, but found the environment variable " + name,
            "did you mean %s? All keys are in docs/configuration.md"
                .formatted(NearestKey.variable(keys, name))));
  }

  private static boolean isServiceLink(String name, Object value) {
    return SERVICE_LINK.matcher(name).matches()
        || (name.endsWith("_PORT") && SERVICE_ADDRESS.matcher(value.toString()).matches());
  }
}
