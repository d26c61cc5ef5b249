package dev.spillway.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Names one release of one service in one environment. */
public record ReleaseId(@JsonValue String value) implements Comparable<ReleaseId> {
  @JsonCreator
  public ReleaseId {
    Names.check("release id", value);
  }

  @Override
  public int compareTo(ReleaseId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
