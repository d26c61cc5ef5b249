package dev.spillway.release;

import dev.spillway.model.EnvironmentName;
import dev.spillway.model.ReleaseId;
import dev.spillway.model.ServiceName;
import io.temporal.common.SearchAttributeKey;

/** The names under which a lane is found in Temporal. */
public final class Lane {
  public static final SearchAttributeKey<String> SERVICE =
      SearchAttributeKey.forKeyword("ReleaseService");
  public static final SearchAttributeKey<String> ENVIRONMENT =
      SearchAttributeKey.forKeyword("ReleaseEnvironment");
  public static final SearchAttributeKey<String> VERSION =
      SearchAttributeKey.forKeyword("ReleaseVersion");
  public static final SearchAttributeKey<String> PHASE =
      SearchAttributeKey.forKeyword("ReleasePhase");
  public static final SearchAttributeKey<String> OUTCOME =
      SearchAttributeKey.forKeyword("ReleaseOutcome");

  /** Memo: the id of the release that this run carries. */
  public static final String MEMO_RELEASE_ID = "releaseId";

  /** Memo: its outcome, once it has one; a cancelled run has no result. */
  public static final String MEMO_OUTCOME = "outcome";

  /** Memo: who made it end so, as in {@code Ending}. */
  public static final String MEMO_ENDING = "ending";

  private Lane() {}

  /** The workflow id that at most one open release of a service in an environment has. */
  public static String workflowId(EnvironmentName environment, ServiceName service) {
    return "release/%s/%s".formatted(environment, service);
  }

  /** The workflow id under which a release settles. */
  public static String settlementId(
      EnvironmentName environment, ServiceName service, ReleaseId release) {
    return "settle/%s/%s/%s".formatted(environment, service, release);
  }
}
