package dev.spillway.worker.wiring;

import dev.spillway.activities.analysis.ScrapeSettings;
import dev.spillway.activities.artifact.RegistrySettings;
import dev.spillway.activities.registry.ClusterSettings;
import dev.spillway.worker.config.ClusterEntry;
import dev.spillway.worker.config.MetricsEntry;
import dev.spillway.worker.config.RegistryEntry;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The installation's words as the back ends want them. */
final class BackEndSettings {
  private BackEndSettings() {}

  static List<ClusterSettings> clusters(Map<String, ClusterEntry> entries) {
    return entries.entrySet().stream()
        .map(entry -> cluster(entry.getKey(), entry.getValue()))
        .toList();
  }

  private static ClusterSettings cluster(String name, ClusterEntry entry) {
    return new ClusterSettings(
        name,
        entry.kubeconfig(),
        entry.context(),
        entry.masterUrl(),
        entry.tokenFile(),
        entry.caFile());
  }

  static ScrapeSettings scrape(String name, MetricsEntry entry) {
    return new ScrapeSettings(
        name,
        entry.port(),
        entry.path(),
        entry.requests(),
        new ScrapeSettings.ErrorSelector(
            entry.errors().label(), Pattern.compile(entry.errors().pattern())),
        entry.latencyHistogram(),
        entry.timeout(),
        entry.maxSize().toBytes());
  }

  static List<RegistrySettings> registries(Map<String, RegistryEntry> entries) {
    return entries.entrySet().stream()
        .map(entry -> registry(entry.getKey(), entry.getValue()))
        .toList();
  }

  private static RegistrySettings registry(String host, RegistryEntry entry) {
    return new RegistrySettings(
        host,
        entry.insecure(),
        entry.username(),
        entry.password() == null ? null : entry.password().reference(),
        entry.tokenHost());
  }
}
