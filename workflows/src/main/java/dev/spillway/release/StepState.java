package dev.spillway.release;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonProperty;

/** How far a step is. */
public enum StepState {
  @JsonProperty("pending")
  PENDING,
  @JsonProperty("running")
  RUNNING,
  @JsonProperty("needs-decision")
  NEEDS_DECISION,
  @JsonProperty("passed")
  PASSED,
  @JsonProperty("skipped")
  SKIPPED,
  /** An older release does it, for this one too. */
  @JsonProperty("carried")
  CARRIED,
  @JsonProperty("failed")
  FAILED,
  /** Stopped before it could pass or fail. */
  @JsonProperty("aborted")
  ABORTED,
  @JsonProperty("undone")
  UNDONE,
  @JsonProperty("undo-failed")
  UNDO_FAILED,
  @JsonEnumDefaultValue
  @JsonProperty("unknown")
  UNKNOWN;

  /** The name on the wire and for people. */
  public String wireName() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }
}
