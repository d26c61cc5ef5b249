package dev.spillway.port;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.spillway.model.ReleaseId;

/**
 * Who has what was asked for.
 *
 * @param holder the release that has it now
 */
public record ClaimReply(Kind kind, ReleaseId holder) {
  /** What became of a claim. */
  public enum Kind {
    /** The asking release has it, from now or since before. */
    @JsonProperty("held")
    HELD,
    /** Another release of the same service has it, with the same text. */
    @JsonProperty("carried")
    CARRIED,
    @JsonEnumDefaultValue
    @JsonProperty("taken")
    TAKEN
  }
}
