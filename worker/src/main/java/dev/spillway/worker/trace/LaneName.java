package dev.spillway.worker.trace;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the id of a workflow says of the release that it is. */
final class LaneName {
  private static final String SERVICE = "spillway.service";
  private static final String ENVIRONMENT = "spillway.environment";

  private static final List<String> OF_A_RELEASE = List.of("release", "settle");

  private LaneName() {}

  /** Of {@code release/ENVIRONMENT/SERVICE} and {@code settle/ENVIRONMENT/SERVICE/RELEASE}. */
  static SortedMap<String, String> facts(@Nullable String workflowId) {
    String[] parts = (workflowId == null ? "" : workflowId).split("/", 4);
    SortedMap<String, String> facts = new TreeMap<>();
    if (OF_A_RELEASE.contains(parts[0]) && parts.length > 2) {
      facts.put(ENVIRONMENT, parts[1]);
      facts.put(SERVICE, parts[2]);
    }
    return facts;
  }
}
