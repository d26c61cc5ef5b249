package dev.spillway.activities.registry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A secret by its place, {@code env:NAME} or {@code file:PATH}. The value is read when it is needed
 * and stays out of configuration, logs and histories.
 */
public record SecretReference(String reference) {
  private static final String ENV = "env:";
  private static final String FILE = "file:";

  public SecretReference {
    if (!reference.startsWith(ENV) && !reference.startsWith(FILE)) {
      throw new IllegalArgumentException(
          "Expected a reference to a secret, env:NAME or file:PATH, but found something else; a"
              + " secret's value is never written into configuration");
    }
  }

  /**
   * The secret itself.
   *
   * @throws IllegalStateException that names the reference when it leads nowhere
   */
  public String resolve() {
    String value =
        reference.startsWith(ENV)
            ? System.getenv(reference.substring(ENV.length()))
            : read(Path.of(reference.substring(FILE.length())));
    if (value == null || value.isBlank()) {
      throw new IllegalStateException(
          "Expected a secret at %s, but found none; set it".formatted(reference));
    }
    return value.strip();
  }

  private String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new IllegalStateException(
          "Expected a secret at %s, but it cannot be read; mount it".formatted(reference), e);
    }
  }
}
