package dev.spillway.judge;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Which of the two versions a measurement is of. */
public enum Track {
  @JsonProperty("stable")
  STABLE,
  @JsonProperty("canary")
  CANARY
}
