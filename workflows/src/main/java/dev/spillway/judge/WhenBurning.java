package dev.spillway.judge;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What follows when a burn rule fires. That a whole service burns proves nothing about the change
 * that is under way; that a canary burns alone does.
 */
public enum WhenBurning {
  /**
   * Stay where it is and tell people, until it burns no longer; after three holds in all ask a
   * person.
   */
  @JsonProperty("hold")
  HOLD,
  @JsonProperty("abort")
  ABORT,
  /** Written by a newer version; treated as {@link #HOLD}. */
  @JsonEnumDefaultValue
  @JsonProperty("unknown")
  UNKNOWN;

  /** Whether it holds rather than aborts. */
  public boolean holds() {
    return this != ABORT;
  }
}
