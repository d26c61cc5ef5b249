package dev.spillway.model;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonProperty;

/** How a release ended. */
public enum Outcome {
  /** The new version is stable. */
  @JsonProperty("promoted")
  PROMOTED,
  /** The new version is stable and everything that followed it is done. */
  @JsonProperty("released")
  RELEASED,
  /** A step failed for lack of an answer and a person chose the way back. */
  @JsonProperty("rolled-back")
  ROLLED_BACK,
  /** An analysis or a person stopped it; what it had done is undone. */
  @JsonProperty("aborted")
  ABORTED,
  @JsonProperty("rejected")
  REJECTED,
  /** Nobody decided in time. */
  @JsonProperty("expired")
  EXPIRED,
  @JsonProperty("superseded")
  SUPERSEDED,
  /** A policy said no before anything happened. */
  @JsonProperty("denied")
  DENIED,
  /** The plan does not fit what runs; nothing happened. */
  @JsonProperty("invalid")
  INVALID,
  /** What was done could not be undone; somebody must act now. */
  @JsonProperty("rollback-failed")
  ROLLBACK_FAILED,
  /** Written by a newer version. */
  @JsonEnumDefaultValue
  @JsonProperty("unknown")
  UNKNOWN;

  /** The name on the wire, on the command line and in search attributes. */
  public String wireName() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }
}
