package dev.spillway.activities.workload;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.spillway.activities.failure.Failures;
import dev.spillway.port.Rollout;
import dev.spillway.wire.FailureType;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The Deployment's manifest that a release brings. */
final class Manifest {
  private Manifest() {}

  /** A manifest that cannot be used, and why. */
  static final class Unusable extends Exception {
    private static final long serialVersionUID = 1;

    Unusable(String message) {
      super(message);
    }
  }

  /** The Deployment in it, or null where the release brings an image alone. */
  static @Nullable Deployment of(Rollout rollout) {
    try {
      return parse(rollout);
    } catch (Unusable e) {
      throw Failures.of(
          FailureType.INVALID_REQUEST,
          Objects.requireNonNull(e.getMessage()) + "; correct the manifest and release again");
    }
  }

  /** The same, for a release that cannot do without one. */
  static Deployment required(Rollout rollout) {
    Deployment manifest = of(rollout);
    if (manifest == null) {
      throw Failures.of(
          FailureType.INVALID_REQUEST,
          ("Expected a manifest, because Deployment %s/%s does not exist yet, but the release brings an"
                  + " image alone; name one in the plan's workload.manifest")
              .formatted(rollout.target().namespace(), rollout.workload().deployment()));
    }
    return manifest;
  }

  static @Nullable Deployment parse(Rollout rollout) throws Unusable {
    String text = rollout.manifest();
    if (text == null) {
      return null;
    }
    Deployment deployment = read(document(text));
    check(deployment, rollout);
    return deployment;
  }

  private static JsonNode document(String text) throws Unusable {
    ObjectMapper yaml = new ObjectMapper(new YAMLFactory());
    List<JsonNode> documents = new ArrayList<>();
    try (MappingIterator<JsonNode> all = yaml.readerFor(JsonNode.class).readValues(text)) {
      while (all.hasNextValue()) {
        documents.add(all.nextValue());
      }
    } catch (IOException | RuntimeException e) {
      throw new Unusable(
          "Expected a manifest in YAML, but found: " + Failures.clean(e.getMessage()));
    }
    documents.removeIf(it -> it.isNull() || it.isMissingNode());
    if (documents.size() != 1) {
      throw new Unusable("Expected one document in the manifest, but found " + documents.size());
    }
    return documents.getFirst();
  }

  private static Deployment read(JsonNode document) throws Unusable {
    String found =
        "%s %s".formatted(document.path("apiVersion").asText(), document.path("kind").asText());
    if (!found.equals("apps/v1 Deployment")) {
      throw new Unusable(
          "Expected the manifest of an apps/v1 Deployment, but found '%s'"
              .formatted(Failures.clean(found)));
    }
    try {
      return new ObjectMapper().treeToValue(document, Deployment.class);
    } catch (JacksonException e) {
      throw new Unusable(
          "Expected a Deployment in the manifest, but found: "
              + Failures.clean(e.getOriginalMessage()));
    }
  }

  private static void check(Deployment deployment, Rollout rollout) throws Unusable {
    String name = rollout.workload().deployment();
    if (deployment.getMetadata() == null || !name.equals(deployment.getMetadata().getName())) {
      throw new Unusable(
          "Expected the manifest of Deployment '%s', but it names '%s'"
              .formatted(
                  name,
                  deployment.getMetadata() == null
                      ? ""
                      : Failures.clean(deployment.getMetadata().getName())));
    }
    String namespace = deployment.getMetadata().getNamespace();
    if (namespace != null && !namespace.equals(rollout.target().namespace())) {
      throw new Unusable(
          "Expected the manifest to name namespace '%s' or none, but it names '%s'"
              .formatted(rollout.target().namespace(), Failures.clean(namespace)));
    }
    checkPods(deployment, rollout);
  }

  private static void checkPods(Deployment deployment, Rollout rollout) throws Unusable {
    if (deployment.getSpec() == null
        || deployment.getSpec().getSelector() == null
        || deployment.getSpec().getTemplate() == null
        || deployment.getSpec().getTemplate().getSpec() == null
        || deployment.getSpec().getTemplate().getMetadata() == null) {
      throw new Unusable(
          "Expected spec.selector, spec.template.metadata and spec.template.spec in the manifest, but"
              + " one is missing");
    }
    if (Containers.find(deployment.getSpec().getTemplate().getSpec(), rollout.workload())
        .isEmpty()) {
      throw new Unusable(
          Containers.missing(deployment.getSpec().getTemplate().getSpec(), rollout.workload())
              + " (in the manifest)");
    }
    Map<String, String> labels =
        Objects.requireNonNullElse(
            deployment.getSpec().getTemplate().getMetadata().getLabels(), Map.of());
    if (!CanaryLabels.matches(deployment.getSpec().getSelector(), labels)) {
      throw new Unusable(
          "Expected the manifest's template to carry the labels of its selector %s, but it has %s"
              .formatted(CanaryLabels.matchLabels(deployment.getSpec().getSelector()), labels));
    }
  }
}
