package dev.spillway.worker.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Where a secret stands: {@code env:NAME} or {@code file:PATH}. The secret itself is read when it is
 * used, so that a rotated file is taken up, and is never part of a message.
 */
public record SecretReference(Place place, String name) {
  private static final String FORMS = "env:NAME or file:PATH";

  /** The kinds of places. */
  public enum Place {
    ENV,
    FILE
  }

  public SecretReference {
    if (name.isBlank()) {
      throw new IllegalArgumentException("Expected %s, but the name was empty".formatted(FORMS));
    }
  }

  /** Reads a reference. Does not repeat the text when it is none, since it may be the secret. */
  public static SecretReference of(String text) {
    if (text.startsWith("env:")) {
      return new SecretReference(Place.ENV, text.substring("env:".length()));
    }
    if (text.startsWith("file:")) {
      return new SecretReference(Place.FILE, text.substring("file:".length()));
    }
    throw new IllegalArgumentException(
        "Expected %s, but found something else (not shown, it may be the secret)"
            .formatted(FORMS));
  }

  /** Why it cannot be read now; empty if it can. */
  public Optional<String> problem(Map<String, ?> environment) {
    return switch (place) {
      case ENV -> {
        Object value = environment.get(name);
        yield value == null
            ? Optional.of("the environment variable " + name + " is not set")
            : blank(value.toString(), "the environment variable " + name);
      }
      case FILE -> {
        try {
          yield blank(Files.readString(Path.of(name)), "the file " + name);
        } catch (IOException e) {
          yield Optional.of("the file " + name + " cannot be read");
        }
      }
    };
  }

  /** Reads the secret each time it is asked. */
  public Supplier<String> reader() {
    return this::read;
  }

  private String read() {
    problem(System.getenv())
        .ifPresent(
            problem -> {
              throw new IllegalStateException(
                  "Expected a secret at %s, but %s; provide it".formatted(this, problem));
            });
    try {
      return switch (place) {
        case ENV -> System.getenv(name).strip();
        case FILE -> Files.readString(Path.of(name)).strip();
      };
    } catch (IOException e) {
      throw new IllegalStateException(
          "Expected a secret at %s, but it went away; provide it".formatted(this), e);
    }
  }

  private static Optional<String> blank(String secret, String where) {
    return secret.isBlank() ? Optional.of(where + " is empty") : Optional.empty();
  }

  @Override
  public String toString() {
    return place.name().toLowerCase(java.util.Locale.ROOT) + ":" + name;
  }
}
