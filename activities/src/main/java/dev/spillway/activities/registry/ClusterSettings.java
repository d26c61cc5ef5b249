package dev.spillway.activities.registry;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How to reach one cluster's API server. With a kubeconfig: as it says. With an address: there,
 * with the token and the authority of the given files. With neither: as the pod this worker runs
 * in.
 *
 * @param name as plans name it
 * @param context of the kubeconfig; null for its current one
 * @param masterUrl such as {@code https://10.0.0.1:6443}
 * @param tokenFile read again for each request, so that a rotated token is taken up
 * @param caFile the authority that signed the server's certificate; null for the usual ones
 */
public record ClusterSettings(
    String name,
    @Nullable Path kubeconfig,
    @Nullable String context,
    @Nullable String masterUrl,
    @Nullable Path tokenFile,
    @Nullable Path caFile) {
  public ClusterSettings {
    if (name.isBlank()) {
      throw new IllegalArgumentException("Expected a cluster's name, but it was blank");
    }
    if (kubeconfig != null && masterUrl != null) {
      throw new IllegalArgumentException(
          "Expected a kubeconfig or a masterUrl for cluster '%s', but found both; keep one"
              .formatted(name));
    }
    if (kubeconfig == null && context != null) {
      throw new IllegalArgumentException(
          "Expected a kubeconfig for context '%s' of cluster '%s', but found none; name the file"
              .formatted(context, name));
    }
  }

  /** The cluster this worker runs in. */
  public static ClusterSettings inCluster(String name) {
    return new ClusterSettings(name, null, null, null, null, null);
  }

  public static ClusterSettings ofKubeconfig(String name, Path file, @Nullable String context) {
    return new ClusterSettings(name, file, context, null, null, null);
  }

  /** A server that asks for no credentials, such as one on loopback. */
  public static ClusterSettings ofUrl(String name, String masterUrl) {
    return new ClusterSettings(name, null, null, masterUrl, null, null);
  }
}
