package dev.spillway.model;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonProperty;

/** Why a release is made. */
public enum ReleaseKind {
  @JsonProperty("planned")
  PLANNED,
  @JsonProperty("hotfix")
  HOTFIX,
  @JsonProperty("rollback")
  ROLLBACK,
  /** Written by a newer version. */
  @JsonEnumDefaultValue
  @JsonProperty("unknown")
  UNKNOWN
}
