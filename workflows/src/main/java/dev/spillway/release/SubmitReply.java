package dev.spillway.release;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.spillway.model.ReleaseId;

/**
 * What became of a submission.
 *
 * @param running the release that holds the lane
 * @param closing whether that release is on its last steps; the lane is free soon
 * @param text one line for people
 */
public record SubmitReply(Kind kind, ReleaseId running, boolean closing, String text) {
  /** The text of a release that was started with another plan; every version says it so. */
  static final String ANOTHER_PLAN =
      "runs already, with another plan than this one; what was started first stands";

  /** Whether this very release runs, but not with what was submitted. */
  public boolean contradicts() {
    return kind == Kind.SAME && text.equals(ANOTHER_PLAN);
  }

  /** The cases. */
  public enum Kind {
    @JsonProperty("started")
    STARTED,
    /** This very release runs already. */
    @JsonProperty("same")
    SAME,
    /** Waits for the lane, unless a newer one comes. */
    @JsonProperty("queued")
    QUEUED,
    @JsonProperty("busy")
    BUSY,
    @JsonEnumDefaultValue
    @JsonProperty("unknown")
    UNKNOWN
  }
}
