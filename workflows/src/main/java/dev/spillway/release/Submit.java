package dev.spillway.release;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.spillway.model.Actor;
import dev.spillway.model.ReleaseId;
import org.jspecify.annotations.Nullable;

/**
 * Asks to start a release; travels with the request that starts the workflow, and tells what became
 * of it.
 *
 * @param requestHash of the request, whoever sends it, to tell a repeat from another plan under the
 *     same id
 * @param supersedes the running release that is to give way, by name
 */
public record Submit(
    ReleaseId id, Actor by, String requestHash, IfBusy ifBusy, @Nullable ReleaseId supersedes) {
  /** What to do when another release holds the lane. */
  public enum IfBusy {
    @JsonEnumDefaultValue
    @JsonProperty("fail")
    FAIL,
    /** Wait for it; the newest that waits wins. */
    @JsonProperty("queue")
    QUEUE,
    /** Undo the release named in {@code supersedes}, then start. */
    @JsonProperty("supersede")
    SUPERSEDE
  }
}
