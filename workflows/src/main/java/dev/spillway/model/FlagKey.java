package dev.spillway.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Key of a feature flag, as its back end spells it. */
public record FlagKey(@JsonValue String value) implements Comparable<FlagKey> {
  @JsonCreator
  public FlagKey {
    Names.check("flag key", value);
  }

  @Override
  public int compareTo(FlagKey other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
