package dev.spillway.port;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Something a preflight found that forbids the release.
 *
 * @param cause what was expected and what was found, one line
 * @param remedy what to do, one line
 */
public record Finding(Severity severity, String cause, String remedy) {
  /** Which way the release closes. */
  public enum Severity {
    /** The plan does not fit what is there. */
    @JsonProperty("invalid")
    INVALID,
    /** A policy or a missing right. */
    @JsonEnumDefaultValue
    @JsonProperty("denied")
    DENIED
  }

  public static Finding invalid(String cause, String remedy) {
    return new Finding(Severity.INVALID, cause, remedy);
  }

  public static Finding denied(String cause, String remedy) {
    return new Finding(Severity.DENIED, cause, remedy);
  }
}
