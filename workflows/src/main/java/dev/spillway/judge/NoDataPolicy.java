package dev.spillway.judge;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonProperty;

/** What follows when a metric yields no data; it counts as good or bad under none of these. */
public enum NoDataPolicy {
  /** Stay at the weight until data come, up to three holds in all; then ask a person. */
  @JsonProperty("hold")
  HOLD,
  /** Ask a person when the hold ends. */
  @JsonProperty("pause")
  PAUSE,
  @JsonProperty("abort")
  ABORT,
  /** Written by a newer version; treated as {@link #HOLD}. */
  @JsonEnumDefaultValue
  @JsonProperty("unknown")
  UNKNOWN
}
