package dev.spillway.worker.config;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * One cluster, as {@code environments.<name>.cluster} of a plan names it.
 *
 * @param inCluster as the pod this worker runs in
 */
public record ClusterEntry(
    @Nullable Path kubeconfig,
    @Nullable String context,
    @Nullable String masterUrl,
    @Nullable Path tokenFile,
    @Nullable Path caFile,
    @DefaultValue("false") boolean inCluster) {
  public ClusterEntry {
    int ways = (kubeconfig == null ? 0 : 1) + (masterUrl == null ? 0 : 1) + (inCluster ? 1 : 0);
    if (ways > 1) {
      throw new IllegalArgumentException(
          "Expected one of kubeconfig, master-url and in-cluster, but found " + ways);
    }
    if (kubeconfig == null && context != null) {
      throw new IllegalArgumentException("Expected a kubeconfig beside context, but found none");
    }
    if (masterUrl == null && (tokenFile != null || caFile != null)) {
      throw new IllegalArgumentException(
          "Expected a master-url beside token-file and ca-file, but found none");
    }
  }

  /** Why nobody can be connected by it; a process that only knows the name needs no more. */
  Optional<String> unreachable() {
    return kubeconfig == null && masterUrl == null && !inCluster
        ? Optional.of("Expected one of kubeconfig, master-url and in-cluster, but found none")
        : Optional.empty();
  }
}
