package dev.spillway.activities.analysis;

import dev.spillway.activities.registry.KubernetesClients;

/** What holds of pods found by their Deployment holds of those found by their Service. */
class ServiceScrapeSourceTest extends ScrapeSourceTest {
  @Override
  ScrapeSource source(KubernetesClients clusters) {
    return ScrapeSource.byService(Scrapes.USUAL, clusters);
  }
}
