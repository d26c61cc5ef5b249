package dev.spillway.activities.kube;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Objects named {@code orders}, which leave out all that a server fills in. */
final class OrdersTestObjects {
  private OrdersTestObjects() {}

  static Deployment deployment(String image, @Nullable Integer replicas) {
    return new DeploymentBuilder()
        .withNewMetadata()
        .withName("orders")
        .endMetadata()
        .withNewSpec()
        .withReplicas(replicas)
        .withNewSelector()
        .withMatchLabels(Map.of("app", "orders"))
        .endSelector()
        .withNewTemplate()
        .withNewMetadata()
        .withLabels(Map.of("app", "orders"))
        .endMetadata()
        .withNewSpec()
        .addNewContainer()
        .withName("app")
        .withImage(image)
        .withArgs(List.of("serve"))
        .addNewPort()
        .withContainerPort(8080)
        .endPort()
        .endContainer()
        .endSpec()
        .endTemplate()
        .endSpec()
        .build();
  }

  static Service service(Map<String, String> selector) {
    return new ServiceBuilder()
        .withNewMetadata()
        .withName("orders")
        .endMetadata()
        .withNewSpec()
        .withSelector(selector)
        .addNewPort()
        .withPort(80)
        .endPort()
        .endSpec()
        .build();
  }
}
