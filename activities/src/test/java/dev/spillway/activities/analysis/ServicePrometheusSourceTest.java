package dev.spillway.activities.analysis;

import dev.spillway.activities.registry.KubernetesClients;

/** What holds of pods found by their Deployment holds of those found by their Service. */
class ServicePrometheusSourceTest extends PrometheusSourceTest {
  @Override
  PrometheusSource source(PrometheusSettings settings, KubernetesClients clusters) {
    return PrometheusSource.byService(settings, clusters);
  }
}
