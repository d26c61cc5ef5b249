package dev.spillway.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a release brings, as far as its starter said.
 *
 * @param id the change's own name, such as a ticket
 * @param pullRequest a link
 * @param firstCommitAt when work on it became visible; change lead time counts from here
 */
public record Change(
    @Nullable String id,
    @Nullable String commit,
    @Nullable String pullRequest,
    @Nullable Instant firstCommitAt,
    ReleaseKind kind) {
  public static final Change UNDESCRIBED = new Change(null, null, null, null, ReleaseKind.PLANNED);
}
