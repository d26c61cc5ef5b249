package dev.spillway.model;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonProperty;

/** How a new version becomes the stable one. */
public enum Promotion {
  /** Spillway changes the stable Deployment itself. */
  @JsonProperty("apply")
  APPLY,
  /** Written by a newer version; refused. */
  @JsonEnumDefaultValue
  @JsonProperty("unknown")
  UNKNOWN
}
