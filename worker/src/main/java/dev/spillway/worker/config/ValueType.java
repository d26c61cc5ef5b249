package dev.spillway.worker.config;

import dev.spillway.activities.registry.SecretReference;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.util.unit.DataSize;

/**
 * What a value must look like.
 *
 * @param words for people, with an example or the choices
 * @param list whether it may be several
 * @param secret whether a wrong value must not be shown
 */
record ValueType(String words, boolean list, boolean secret) {
  static ValueType of(Type type) {
    if (type instanceof ParameterizedType parameterized
        && parameterized.getRawType() instanceof Class<?> raw
        && Collection.class.isAssignableFrom(raw)) {
      ValueType element = of(parameterized.getActualTypeArguments()[0]);
      String words = element.words.replace("one of ", "some of ");
      return new ValueType(words.equals(element.words) ? "list of " + words : words, true, false);
    }
    return new ValueType(words((Class<?>) type), false, isPrivate(type));
  }

  /** Addresses of webhooks often hold a token. */
  private static boolean isPrivate(Type type) {
    return type == SecretReference.class || type == URI.class;
  }

  private static String words(Class<?> type) {
    if (type.isEnum()) {
      return Arrays.stream(type.getEnumConstants())
          .map(choice -> ((Enum<?>) choice).name().toLowerCase(Locale.ROOT).replace('_', '-'))
          .collect(Collectors.joining(", ", "one of ", ""));
    }
    if (type == boolean.class || type == Boolean.class) {
      return "true or false";
    }
    if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
      return "whole number";
    }
    if (type == Duration.class) {
      return "duration (such as 30s)";
    }
    if (type == DataSize.class) {
      return "size (such as 2MB)";
    }
    if (type == Path.class) {
      return "path of a file";
    }
    if (type == URI.class) {
      return "URL";
    }
    if (type == SecretReference.class) {
      return "secret (env:NAME or file:PATH)";
    }
    if (type == String.class) {
      return "text";
    }
    throw new IllegalArgumentException(
        "Expected a type that the configuration knows, but was %s; add it here".formatted(type));
  }
}
