package dev.spillway.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Who sent a message, as the message itself claims. Nobody has checked it: authority never follows
 * from this record alone. On the wire an object, or just the name.
 *
 * @param name one line of at most 128 characters
 */
public record Actor(String name, Channel via) {
  private static final int LONGEST = 128;

  public Actor {
    if (name.isBlank()
        || name.length() > LONGEST
        || name.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "Expected a name of 1 to %d characters on one line".formatted(LONGEST));
    }
  }

  /** Reads the object form. */
  @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
  static Actor fromWire(
      @JsonProperty("name") String name, @JsonProperty("via") @Nullable Channel via) {
    return new Actor(name, via == null ? Channel.UNKNOWN : via);
  }

  /** Reads the short form that a person types. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static Actor named(String name) {
    return new Actor(name, Channel.UNKNOWN);
  }

  @Override
  public String toString() {
    return via == Channel.UNKNOWN ? name : name + " (" + via.name().toLowerCase(Locale.ROOT) + ")";
  }
}
