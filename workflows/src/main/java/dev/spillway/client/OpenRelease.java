package dev.spillway.client;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.spillway.model.EnvironmentName;
import dev.spillway.model.ReleaseId;
import org.jspecify.annotations.Nullable;

/**
 * A release that is open.
 *
 * @param release null where its starter named none
 */
public record OpenRelease(EnvironmentName environment, @Nullable ReleaseId release, Kind kind) {
  /** Where it is. */
  public enum Kind {
    @JsonProperty("lane")
    LANE,
    @JsonProperty("settlement")
    SETTLEMENT,
    @JsonEnumDefaultValue
    @JsonProperty("unknown")
    UNKNOWN
  }
}
