package dev.spillway.activities.workload;

import dev.spillway.model.Marks;
import dev.spillway.port.Rollout;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.ServicePortBuilder;
import io.fabric8.kubernetes.api.model.ServiceSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.apps.DeploymentSpec;
import io.fabric8.kubernetes.api.model.apps.DeploymentSpecBuilder;
import java.util.Map;
import java.util.TreeMap;

/** What the canary consists of, as it is to be applied. */
final class CanaryObjects {
  private static final String HEADLESS = "None";

  private final Rollout rollout;
  private final Deployment source;

  /**
   * A canary made from a Deployment.
   *
   * @param source the manifest's if the release names one, else the stable one
   */
  CanaryObjects(Rollout rollout, Deployment source) {
    this.rollout = rollout;
    this.source = source;
  }

  /** With what it says of its release. */
  Deployment deployment(int replicas, Map<String, String> annotations) {
    DeploymentSpec spec =
        new DeploymentSpecBuilder(source.getSpec())
            .withReplicas(replicas)
            .withPaused(null)
            .withNewSelector()
            .withMatchLabels(selector())
            .endSelector()
            .withTemplate(template())
            .build();
    return new DeploymentBuilder()
        .withMetadata(metadata(rollout.workload().canaryDeployment()))
        .editMetadata()
        .addToAnnotations(annotations)
        .endMetadata()
        .withSpec(spec)
        .build();
  }

  /** Ports and manners of the stable Service, in front of the canary's pods. */
  Service service(Service stable) {
    ServiceSpec spec = stable.getSpec();
    return new ServiceBuilder()
        .withMetadata(metadata(rollout.workload().canaryService()))
        .withNewSpec()
        .withType("ClusterIP")
        .withClusterIP(HEADLESS.equals(spec.getClusterIP()) ? HEADLESS : null)
        .withSelector(selector())
        .withPorts(spec.getPorts().stream().map(CanaryObjects::port).toList())
        .withSessionAffinity(spec.getSessionAffinity())
        .withSessionAffinityConfig(spec.getSessionAffinityConfig())
        .endSpec()
        .build();
  }

  /** Labels of the canary's pods. */
  Map<String, String> podLabels() {
    return CanaryLabels.pods(
        source.getSpec().getSelector(),
        source.getSpec().getTemplate().getMetadata().getLabels(),
        rollout.marks());
  }

  private Map<String, String> selector() {
    return CanaryLabels.selector(source.getSpec().getSelector());
  }

  private PodTemplateSpec template() {
    PodTemplateSpec template =
        Containers.withImage(source.getSpec().getTemplate(), rollout.workload(), rollout.image());
    return new PodTemplateSpecBuilder(template)
        .editMetadata()
        .withLabels(podLabels())
        .endMetadata()
        .build();
  }

  private ObjectMeta metadata(String name) {
    Map<String, String> labels = new TreeMap<>(selector());
    labels.putAll(CanaryLabels.marks(rollout.marks()));
    return new ObjectMetaBuilder()
        .withName(name)
        .withNamespace(rollout.target().namespace())
        .withLabels(labels)
        .withAnnotations(Map.of(Marks.RELEASE_ANNOTATION, rollout.marks().release().value()))
        .build();
  }

  private static ServicePort port(ServicePort stable) {
    return new ServicePortBuilder(stable).withNodePort(null).build();
  }
}
