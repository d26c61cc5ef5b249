package dev.spillway.worker.wiring;

import dev.spillway.activities.registry.KubernetesClients;
import dev.spillway.worker.config.Role;
import dev.spillway.worker.config.SpillwaySettings;
import dev.spillway.worker.temporal.SearchAttributes;
import dev.spillway.worker.temporal.ServedQueues;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class WiringConfiguration {
  private static final Logger LOG = LoggerFactory.getLogger(WiringConfiguration.class);

  /** Only where a role needs them: the others hold no credentials. */
  @Bean
  KubernetesClients kubernetesClients(SpillwaySettings settings) {
    if (!settings.has(Role.KUBERNETES, Role.METRICS)) {
      return KubernetesClients.of(List.of());
    }
    if (settings.clusters().isEmpty()) {
      LOG.warn(
          "No cluster is configured, so this process can release nothing; name one under"
              + " spillway.clusters");
    }
    return Powers.checked(
        "clusters", () -> KubernetesClients.of(BackEndSettings.clusters(settings.clusters())));
  }

  /** Only where this process has the role, and the installation says where. */
  @Bean
  RecordReading recordReading(SpillwaySettings settings) {
    return RecordReading.of(settings);
  }

  @Bean
  ServedQueues servedQueues(
      SpillwaySettings settings, KubernetesClients clusters, SearchAttributes searchAttributes) {
    return new QueuePlan(settings, new Powers(settings, clusters, searchAttributes)).queues();
  }
}
