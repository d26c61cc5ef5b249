package dev.spillway.model;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonProperty;

/** What made a release end the way it did. */
public enum Ending {
  /** It ran through. */
  @JsonProperty("completed")
  COMPLETED,
  /** An analysis judged the new version bad, or it never became ready. */
  @JsonProperty("analysis")
  ANALYSIS,
  /** A person, by abort, reject or at a question. */
  @JsonProperty("person")
  PERSON,
  /** Time: an approval that nobody gave. */
  @JsonProperty("time")
  TIME,
  /** A check before the first effect. */
  @JsonProperty("preflight")
  PREFLIGHT,
  /** Somebody cancelled the workflow in Temporal itself. */
  @JsonProperty("cancelled")
  CANCELLED,
  @JsonEnumDefaultValue
  @JsonProperty("unknown")
  UNKNOWN
}
