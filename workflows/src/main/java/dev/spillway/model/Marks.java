package dev.spillway.model;

import org.jspecify.annotations.Nullable;

/**
 * What Spillway writes on the objects it makes or changes, so that anyone sees whose they are.
 *
 * @param owner the team that owns the service
 * @param change the change's own name
 */
public record Marks(ReleaseId release, String owner, @Nullable String change) {
  /** Label on canary pods and their objects; the value is {@link #CANARY}. */
  public static final String TRACK_LABEL = "spillway.dev/track";

  public static final String CANARY = "canary";
  public static final String OWNER_LABEL = "spillway.dev/owner";
  public static final String CHANGE_LABEL = "spillway.dev/change";
  public static final String RELEASE_ANNOTATION = "spillway.dev/release-id";
  public static final String CHANGE_ANNOTATION = "spillway.dev/change-id";

  /** The address of the release's page. */
  public static final String PAGE_ANNOTATION = "spillway.dev/release-page";
}
