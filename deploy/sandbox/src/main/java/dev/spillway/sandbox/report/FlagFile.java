package dev.spillway.sandbox.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;

/**
 * One flag in a file of flagd's.
 *
 * @param key of the flag
 */
public record FlagFile(Path file, String key) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The share of keys on its on-variant, in percent; empty while the file cannot be read. */
  public OptionalInt share() {
    try {
      JsonNode flag = JSON.readTree(Files.readString(file)).path("flags").path(key);
      JsonNode targeting = flag.at("/targeting/fractional/1/1");
      if (targeting.isInt()) {
        return OptionalInt.of(targeting.intValue());
      }
      return OptionalInt.of(flag.path("defaultVariant").asText().equals("on") ? 100 : 0);
    } catch (IOException e) {
      return OptionalInt.empty();
    }
  }
}
