package dev.spillway.port;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.spillway.model.ReleaseId;
import dev.spillway.model.Target;

/**
 * Something a person should know now.
 *
 * @param key the same for every repeat of this notice
 * @param subject one line
 * @param text what happened, what runs now, what to do
 */
public record Notice(
    String key, Kind kind, ReleaseId release, Target target, String subject, String text) {
  /** How urgent it is. */
  public enum Kind {
    @JsonProperty("approval-wanted")
    APPROVAL_WANTED,
    @JsonProperty("needs-decision")
    NEEDS_DECISION,
    @JsonProperty("rolling-back")
    ROLLING_BACK,
    /** Somebody must act now. */
    @JsonProperty("rollback-failed")
    ROLLBACK_FAILED,
    @JsonProperty("closed")
    CLOSED,
    /** Evidence against a canary is past half of what aborts it. */
    @JsonProperty("warning")
    WARNING,
    /** Something is due, by and by. */
    @JsonProperty("reminder")
    REMINDER,
    /** Questions do not get into the chat; see the text for how to decide without it. */
    @JsonProperty("slack-delivery-degraded")
    SLACK_DELIVERY_DEGRADED,
    /** They do again. */
    @JsonProperty("slack-delivery-restored")
    SLACK_DELIVERY_RESTORED,
    /** Somebody has decided alone during an incident. */
    @JsonProperty("glass-broken")
    GLASS_BROKEN,
    /** What somebody decided alone was not reviewed yet. */
    @JsonProperty("review-due")
    REVIEW_DUE,
    @JsonEnumDefaultValue
    @JsonProperty("unknown")
    UNKNOWN
  }
}
