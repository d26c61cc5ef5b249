package dev.spillway.worker.config;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the flags of an environment are.
 *
 * @param file of flagd's definitions
 */
public record FlagsEntry(@DefaultValue("flagd") Type type, @Nullable Path file) {
  /** The kinds of back ends. */
  public enum Type {
    /** A file of flagd's definitions. */
    FLAGD
  }
}
