package dev.spillway.judge;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Which of the two versions a measurement is of. */
public enum Track {
  @JsonProperty("stable")
  STABLE("stable"),
  @JsonProperty("canary")
  CANARY("canary");

  private final String word;

  Track(String word) {
    this.word = word;
  }

  /** As it is written. */
  public String word() {
    return word;
  }
}
