package dev.spillway.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Name of an environment, as the plan file spells it: a DNS label. */
public record EnvironmentName(@JsonValue String value) implements Comparable<EnvironmentName> {
  @JsonCreator
  public EnvironmentName {
    Names.check("environment name", value);
  }

  @Override
  public int compareTo(EnvironmentName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
