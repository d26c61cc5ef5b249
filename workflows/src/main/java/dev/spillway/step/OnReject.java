package dev.spillway.step;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonProperty;

/** What a rejected or expired approval does once the new version is stable. */
public enum OnReject {
  /** The code stays; only what the approval was for does not happen. */
  @JsonProperty("keep")
  KEEP,
  @JsonProperty("rollBack")
  ROLL_BACK,
  /** Written by a newer version; treated as {@link #KEEP}. */
  @JsonEnumDefaultValue
  @JsonProperty("unknown")
  UNKNOWN
}
