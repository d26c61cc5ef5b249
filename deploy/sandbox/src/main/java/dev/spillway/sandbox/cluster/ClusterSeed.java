package dev.spillway.sandbox.cluster;

import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What a demo's cluster holds before the release, from a manifest that people can read. */
final class ClusterSeed {
  private static final String MANIFEST = "/dev/spillway/sandbox/shop.yaml";
  private static final String IMAGE = "${image}";

  private ClusterSeed() {}

  /** Creates the objects; the stable Deployment runs {@code image} in this environment. */
  static void apply(KubernetesClient client, String image, Map<String, String> environment) {
    String text = read().replace(IMAGE, image);
    List<HasMetadata> objects =
        client
            .load(new java.io.ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))
            .items();
    for (HasMetadata object : objects) {
      if (object instanceof Deployment deployment) {
        deployment
            .getSpec()
            .getTemplate()
            .getSpec()
            .getContainers()
            .getFirst()
            .setEnv(variables(environment));
      }
      client.resource(object).create();
    }
  }

  private static List<EnvVar> variables(Map<String, String> environment) {
    return environment.entrySet().stream()
        .map(it -> new EnvVarBuilder().withName(it.getKey()).withValue(it.getValue()).build())
        .toList();
  }

  private static String read() {
    try (InputStream manifest =
        Objects.requireNonNull(ClusterSeed.class.getResourceAsStream(MANIFEST), MANIFEST)) {
      return new String(manifest.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
