package dev.spillway.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Names one step of a plan; its kind unless the plan gives another. */
public record StepId(@JsonValue String value) implements Comparable<StepId> {
  @JsonCreator
  public StepId {
    Names.check("step id", value);
  }

  @Override
  public int compareTo(StepId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
