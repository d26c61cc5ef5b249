package dev.spillway.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Share of traffic, 0 to 100. */
public record Percent(@JsonValue int value) implements Comparable<Percent> {
  public static final Percent NONE = new Percent(0);
  public static final Percent ALL = new Percent(100);

  @JsonCreator
  public Percent {
    if (value < 0 || value > 100) {
      throw new IllegalArgumentException("Expected 0..100, but was " + value);
    }
  }

  @Override
  public int compareTo(Percent other) {
    return Integer.compare(value, other.value);
  }

  @Override
  public String toString() {
    return value + " %";
  }
}
