package dev.spillway.activities.flag;

import java.nio.file.Path;

/**
 * Where an environment's flags are.
 *
 * @param environment as the plans name it
 * @param file flagd's definitions as JSON; in its folder a lock file and, for moments, a new
 *     version of it are written
 */
public record FlagdFileSettings(String environment, Path file) {
  public FlagdFileSettings {
    if (environment.isBlank()) {
      throw new IllegalArgumentException(
          "Expected an environment's name for the flags in %s, but was blank".formatted(file));
    }
    file = file.toAbsolutePath().normalize();
  }
}
