package dev.spillway.worker.config;

import dev.spillway.activities.registry.SecretReference;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.ResolvableType;
import org.springframework.core.env.ConfigurableEnvironment;

/** Binds each group of the configuration and looks whether what it refers to is there. */
final class SettingsCheck {
  private final KnownKeys keys;
  private final ConfigurableEnvironment environment;

  SettingsCheck(KnownKeys keys, ConfigurableEnvironment environment) {
    this.keys = keys;
    this.environment = environment;
  }

  void into(List<ConfigurationProblem> problems) {
    for (RecordComponent group : SpillwaySettings.class.getRecordComponents()) {
      String key = SpillwaySettings.PREFIX + "." + KnownKeys.kebab(group.getName());
      try {
        Object bound = bind(key, group);
        if (bound != null) {
          look(key, bound, problems);
        }
      } catch (BindException e) {
        problems.add(problem(e));
      }
    }
    if (problems.isEmpty()) {
      problems.addAll(
          Binder.get(environment)
              .bindOrCreate(SpillwaySettings.PREFIX, SpillwaySettings.class)
              .contradictions());
    }
  }

  private @Nullable Object bind(String key, RecordComponent group) {
    ResolvableType type =
        group.getGenericType() instanceof ParameterizedType generic
            ? ResolvableType.forType(generic)
            : ResolvableType.forClass(group.getType());
    return Binder.get(environment).bind(key, Bindable.of(type)).orElse(null);
  }

  private void look(String key, Object value, List<ConfigurationProblem> problems) {
    switch (value) {
      case SecretReference secret ->
          unresolved(secret).ifPresent(found -> problems.add(missing("a secret", key, found)));
      case Path file -> {
        if (!Files.isReadable(file)) {
          problems.add(missing("a file", key, file + " cannot be read"));
        }
      }
      case List<?> list ->
          IntStream.range(0, list.size())
              .forEach(i -> look("%s[%d]".formatted(key, i), list.get(i), problems));
      case Map<?, ?> map -> map.forEach((name, entry) -> look(key + "." + name, entry, problems));
      case Record settings -> lookInto(key, settings, problems);
      default -> {
        // Any other value refers to nothing outside.
      }
    }
  }

  private void lookInto(String key, Record settings, List<ConfigurationProblem> problems) {
    for (RecordComponent component : settings.getClass().getRecordComponents()) {
      Object value = read(settings, component);
      if (value != null) {
        look(key + "." + KnownKeys.kebab(component.getName()), value, problems);
      }
    }
  }

  private static @Nullable Object read(Record settings, RecordComponent component) {
    try {
      return component.getAccessor().invoke(settings);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("Expected to read " + component + " of a public record", e);
    }
  }

  /** Resolves it once, so that a release does not find out. */
  private static Optional<String> unresolved(SecretReference secret) {
    try {
      return secret.resolve().isEmpty() ? Optional.of("it is empty") : Optional.empty();
    } catch (IllegalStateException e) {
      return Optional.of("there is none at " + secret.reference());
    }
  }

  private static ConfigurationProblem missing(String what, String key, String found) {
    return new ConfigurationProblem(
        "Expected %s for '%s', but %s".formatted(what, key, found),
        "provide it or correct the reference");
  }

  /** Our own records say what is wrong; what a value of a wrong form is, its key's type says. */
  private ConfigurationProblem problem(BindException failure) {
    String key = failure.getName().toString();
    Optional<KnownKey> known =
        keys.all().stream().filter(one -> one.matches(PropertyName.parts(key))).findFirst();
    if (known.isPresent()) {
      return wrongForm(key, known.get().type(), failure);
    }
    return new ConfigurationProblem(
        "Expected valid settings at '%s': %s".formatted(key, innermost(failure)),
        "correct it; all keys are in docs/configuration.md");
  }

  private static ConfigurationProblem wrongForm(String key, ValueType type, BindException failure) {
    Object value = failure.getProperty() == null ? null : failure.getProperty().getValue();
    String found =
        type.secret() || value == null ? "something else (not shown)" : "'" + value + "'";
    return new ConfigurationProblem(
        "Expected for '%s': %s, but found %s".formatted(key, type.words(), found),
        "correct it; all keys are in docs/configuration.md");
  }

  /** The innermost sentence of ours, else of anybody's. */
  private static String innermost(Throwable failure) {
    String said = "";
    boolean ours = false;
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      String message = String.valueOf(cause.getMessage());
      if (message.startsWith("Expected") || !ours) {
        said = message;
        ours = message.startsWith("Expected");
      }
    }
    return said;
  }
}
