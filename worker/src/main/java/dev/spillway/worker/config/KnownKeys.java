package dev.spillway.worker.config;

import dev.spillway.activities.registry.SecretReference;
import java.lang.reflect.Constructor;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** Every key of the configuration, read off the records it is bound to. */
final class KnownKeys {
  private final List<KnownKey> keys;

  private KnownKeys(List<KnownKey> keys) {
    this.keys = List.copyOf(keys);
  }

  static KnownKeys of(String prefix, Class<?> settings) {
    List<KnownKey> keys = new ArrayList<>();
    collect(List.of(prefix), settings, keys);
    return new KnownKeys(keys);
  }

  List<KnownKey> all() {
    return keys;
  }

  /** The name of a component in the configuration. */
  static String kebab(String component) {
    return component.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
  }

  private static void collect(List<String> path, Class<?> settings, List<KnownKey> keys) {
    RecordComponent[] components = settings.getRecordComponents();
    Parameter[] parameters = canonical(settings, components.length).getParameters();
    for (int i = 0; i < components.length; i++) {
      RecordComponent component = components[i];
      List<String> below = append(path, kebab(component.getName()));
      if (component.getType().isRecord() && component.getType() != SecretReference.class) {
        collect(below, component.getType(), keys);
      } else if (Map.class.isAssignableFrom(component.getType())) {
        collect(append(below, KnownKey.NAME), valueType(component.getGenericType()), keys);
      } else if (elementType(component.getGenericType()) instanceof Class<?> element
          && element.isRecord()
          && element != SecretReference.class) {
        collect(append(below, KnownKey.NUMBER), element, keys);
      } else {
        ValueType type = ValueType.of(component.getGenericType());
        keys.add(new KnownKey(below, type, fallback(parameters[i])));
      }
    }
  }

  /** Of a list; null where it is none. */
  private static @Nullable Type elementType(Type type) {
    return type instanceof ParameterizedType parameterized
            && parameterized.getRawType() == List.class
        ? parameterized.getActualTypeArguments()[0]
        : null;
  }

  private static Class<?> valueType(Type map) {
    return (Class<?>) ((ParameterizedType) map).getActualTypeArguments()[1];
  }

  private static Constructor<?> canonical(Class<?> settings, int components) {
    return Arrays.stream(settings.getDeclaredConstructors())
        .filter(constructor -> constructor.getParameterCount() == components)
        .findFirst()
        .orElseThrow();
  }

  /** The annotation stands on the constructor's parameter; an empty list is no value to show. */
  private static Optional<String> fallback(Parameter parameter) {
    return Optional.ofNullable(parameter.getAnnotation(DefaultValue.class))
        .filter(usual -> usual.value().length > 0)
        .map(usual -> String.join(", ", usual.value()));
  }

  private static List<String> append(List<String> path, String segment) {
    List<String> longer = new ArrayList<>(path);
    longer.add(segment);
    return longer;
  }
}
