package dev.spillway.model;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonProperty;

/** The way a message came in. */
public enum Channel {
  @JsonProperty("cli")
  CLI,
  @JsonProperty("ui")
  UI,
  @JsonProperty("ci")
  CI,
  @JsonProperty("slack")
  SLACK,
  /** A page of the gateway. */
  @JsonProperty("web")
  WEB,
  @JsonEnumDefaultValue
  @JsonProperty("unknown")
  UNKNOWN
}
