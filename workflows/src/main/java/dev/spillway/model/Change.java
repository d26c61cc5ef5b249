package dev.spillway.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a release brings, as far as its starter said.
 *
 * @param id the change's own name, such as a ticket
 * @param pullRequest a link
 * @param firstCommitAt when work on it became visible; change lead time counts from here
 * @param people who made it, under any of their names: none of them approves it; null where nobody
 *     said
 * @param run a link to the run of the CI that started it
 */
public record Change(
    @Nullable String id,
    @Nullable String commit,
    @Nullable String pullRequest,
    @Nullable Instant firstCommitAt,
    ReleaseKind kind,
    @Nullable List<String> people,
    @Nullable String run) {
  public static final Change UNDESCRIBED = new Change(null, null, null, null, ReleaseKind.PLANNED);

  public Change {
    people = people == null ? null : List.copyOf(people);
  }

  /** Where no CI's run started it. */
  public Change(
      @Nullable String id,
      @Nullable String commit,
      @Nullable String pullRequest,
      @Nullable Instant firstCommitAt,
      ReleaseKind kind,
      @Nullable List<String> people) {
    this(id, commit, pullRequest, firstCommitAt, kind, people, null);
  }

  /** Where nobody said who made it. */
  public Change(
      @Nullable String id,
      @Nullable String commit,
      @Nullable String pullRequest,
      @Nullable Instant firstCommitAt,
      ReleaseKind kind) {
    this(id, commit, pullRequest, firstCommitAt, kind, null);
  }
}
