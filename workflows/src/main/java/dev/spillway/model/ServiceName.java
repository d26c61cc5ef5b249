package dev.spillway.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Name of a service: a DNS label, at most 48 characters, so that {@code -canary} still fits. */
public record ServiceName(@JsonValue String value) implements Comparable<ServiceName> {
  @JsonCreator
  public ServiceName {
    Names.check("service name", value);
  }

  @Override
  public int compareTo(ServiceName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
