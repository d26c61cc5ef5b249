package dev.spillway.sandbox.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** What a demo's cluster holds before the release, from a manifest that people can read. */
final class ClusterSeed {
  private static final String MANIFEST = "/dev/spillway/sandbox/shop.yaml";
  private static final String IMAGE = "${image}";

  private ClusterSeed() {}

  /** Creates the objects; the stable Deployment runs {@code image}. */
  static void apply(KubernetesClient client, String image) {
    String text = read().replace(IMAGE, image);
    List<HasMetadata> objects =
        client
            .load(new java.io.ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))
            .items();
    objects.forEach(object -> client.resource(object).create());
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
