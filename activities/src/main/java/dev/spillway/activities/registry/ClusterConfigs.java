package dev.spillway.activities.registry;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Client configurations from settings; reads the named files alone, never a default place. */
final class ClusterConfigs {
  private static final Path SERVICE_ACCOUNT =
      Path.of("/var/run/secrets/kubernetes.io/serviceaccount");

  /** Shorter than an activity's heartbeat timeout: a lost request must not outlive its owner. */
  private static final int REQUEST_MILLIS = 4_000;

  private static final int CONNECT_MILLIS = 2_000;
  private static final int WATCH_AGAIN_MILLIS = 500;

  private ClusterConfigs() {}

  static Config of(ClusterSettings settings) {
    return tuned(base(settings));
  }

  private static Config base(ClusterSettings settings) {
    if (settings.kubeconfig() != null) {
      Path file = readable(settings, settings.kubeconfig());
      return Config.fromKubeconfig(settings.context(), file.toFile());
    }
    if (settings.masterUrl() != null) {
      return at(settings, settings.masterUrl(), settings.tokenFile(), settings.caFile());
    }
    return at(
        settings,
        inClusterUrl(settings),
        SERVICE_ACCOUNT.resolve("token"),
        SERVICE_ACCOUNT.resolve("ca.crt"));
  }

  private static Config at(
      ClusterSettings settings, String url, @Nullable Path token, @Nullable Path authority) {
    ConfigBuilder config = new ConfigBuilder(Config.empty()).withMasterUrl(url);
    if (authority != null) {
      config.withCaCertFile(readable(settings, authority).toString());
    }
    if (token != null) {
      Path file = readable(settings, token);
      config.withOauthTokenProvider(() -> read(file));
    }
    return config.build();
  }

  /**
   * Temporal retries, so the client does not; two layers of patience would outlast the activity.
   */
  private static Config tuned(Config config) {
    return new ConfigBuilder(config)
        .withConnectionTimeout(CONNECT_MILLIS)
        .withRequestTimeout(REQUEST_MILLIS)
        .withRequestRetryBackoffLimit(0)
        .withWatchReconnectInterval(WATCH_AGAIN_MILLIS)
        .withWatchReconnectLimit(-1)
        .build();
  }

  private static String inClusterUrl(ClusterSettings settings) {
    String host = System.getenv("KUBERNETES_SERVICE_HOST");
    String port = System.getenv("KUBERNETES_SERVICE_PORT");
    if (host == null || port == null) {
      throw new IllegalArgumentException(
          ("Expected cluster '%s' to name a kubeconfig or a masterUrl, or this worker to run in the"
                  + " cluster, but found none of them; set one")
              .formatted(settings.name()));
    }
    return "https://%s:%s".formatted(host.contains(":") ? "[" + host + "]" : host, port);
  }

  private static Path readable(ClusterSettings settings, Path file) {
    if (!Files.isReadable(file)) {
      throw new IllegalArgumentException(
          "Expected a readable file %s for cluster '%s', but found none; mount it or correct the path"
              .formatted(file, settings.name()));
    }
    return file;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("Expected a token in " + file, e);
    }
  }
}
