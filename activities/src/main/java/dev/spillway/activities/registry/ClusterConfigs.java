package dev.spillway.activities.registry;

import dev.spillway.activities.failure.Failures;
import dev.spillway.wire.FailureType;
import io.fabric8.kubernetes.api.model.NamedContext;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

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
      return fromKubeconfig(settings, readable(settings, settings.kubeconfig()));
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

  /** Where a context or its cluster is not there, the client would go to another one. */
  private static Config fromKubeconfig(ClusterSettings settings, Path file) {
    Config config = parse(settings, file);
    NamedContext context = config.getCurrentContext();
    String wanted = settings.context() == null ? "current-context" : settings.context();
    if (context == null || (settings.context() != null && !wanted.equals(context.getName()))) {
      throw new IllegalArgumentException(
          "Expected context '%s' for cluster '%s' in %s, but it has (%s); correct the name"
              .formatted(wanted, settings.name(), file, contexts(config)));
    }
    if (config.getFileWithCluster() == null) {
      throw new IllegalArgumentException(
          "Expected cluster '%s' of context '%s' in %s, but it is not there; add it"
              .formatted(context.getContext().getCluster(), context.getName(), file));
    }
    return config;
  }

  /** Without the cause, which quotes the file. */
  private static Config parse(ClusterSettings settings, Path file) {
    try {
      return Config.fromKubeconfig(settings.context(), file.toFile());
    } catch (KubernetesClientException | YamlEngineException e) {
      throw new IllegalArgumentException(
          "Expected a kubeconfig in %s for cluster '%s', but it is none (%s); correct the file"
              .formatted(file, settings.name(), e.getClass().getSimpleName()));
    }
  }

  private static String contexts(Config config) {
    return config.getContexts().stream()
        .map(NamedContext::getName)
        .sorted()
        .collect(Collectors.joining(", "));
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
      throw Failures.of(
          FailureType.INVALID_CONFIGURATION,
          "Expected the cluster's token in %s, but it cannot be read (%s); mount it, then retry"
              .formatted(file, e.getClass().getSimpleName()));
    }
  }
}
