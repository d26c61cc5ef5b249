package dev.spillway.release;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** What a release is doing. */
public enum Phase {
  @JsonProperty("preflight")
  PREFLIGHT,
  @JsonProperty("running")
  RUNNING,
  /** Watches a weight. */
  @JsonProperty("holding")
  HOLDING,
  @JsonProperty("awaiting-approval")
  AWAITING_APPROVAL,
  @JsonProperty("paused")
  PAUSED,
  /** Inside a freeze window. */
  @JsonProperty("frozen")
  FROZEN,
  /** A tool gave no answer; a person says how to go on. */
  @JsonProperty("needs-decision")
  NEEDS_DECISION,
  @JsonProperty("rolling-back")
  ROLLING_BACK,
  @JsonProperty("closed")
  CLOSED,
  @JsonEnumDefaultValue
  @JsonProperty("unknown")
  UNKNOWN;

  /** The name on the wire and in search attributes. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
