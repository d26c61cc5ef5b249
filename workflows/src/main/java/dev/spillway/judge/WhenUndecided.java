package dev.spillway.judge;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonProperty;

/** What follows when a hold ends without a verdict. */
public enum WhenUndecided {
  /**
   * Keep watching at the same weight, up to three holds in all; then go on where harm is excluded,
   * else ask a person.
   */
  @JsonProperty("extend")
  EXTEND,
  @JsonProperty("continue")
  CONTINUE,
  /** Ask a person. */
  @JsonProperty("pause")
  PAUSE,
  @JsonProperty("abort")
  ABORT,
  /** Written by a newer version; treated as {@link #PAUSE}. */
  @JsonEnumDefaultValue
  @JsonProperty("unknown")
  UNKNOWN
}
