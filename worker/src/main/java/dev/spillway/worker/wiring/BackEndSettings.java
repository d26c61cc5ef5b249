package dev.spillway.worker.wiring;

import dev.spillway.activities.analysis.MetricSelector;
import dev.spillway.activities.analysis.PrometheusServer;
import dev.spillway.activities.analysis.PrometheusSettings;
import dev.spillway.activities.analysis.ScrapeSettings;
import dev.spillway.activities.artifact.RegistrySettings;
import dev.spillway.activities.audit.RecordSettings;
import dev.spillway.activities.flag.FlagdFileSettings;
import dev.spillway.activities.registry.ClusterSettings;
import dev.spillway.activities.registry.SecretReference;
import dev.spillway.activities.schema.DatabaseSettings;
import dev.spillway.worker.config.ClusterEntry;
import dev.spillway.worker.config.DatabaseEntry;
import dev.spillway.worker.config.FlagsEntry;
import dev.spillway.worker.config.MetricsEntry;
import dev.spillway.worker.config.PrometheusEntry;
import dev.spillway.worker.config.RecordEntry;
import dev.spillway.worker.config.RegistryEntry;
import dev.spillway.worker.record.RecordAccess;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

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
        errors(entry),
        entry.latencyHistogram(),
        entry.timeout(),
        entry.maxSize().toBytes());
  }

  private static ScrapeSettings.ErrorSelector errors(MetricsEntry entry) {
    return new ScrapeSettings.ErrorSelector(
        entry.errors().label(), Pattern.compile(entry.errors().pattern()));
  }

  static PrometheusSettings prometheus(String name, MetricsEntry entry) {
    PrometheusEntry prometheus = entry.prometheus();
    return new PrometheusSettings(
        name,
        new PrometheusServer(
            Objects.requireNonNull(prometheus.url()),
            prometheus.token(),
            prometheus.username(),
            prometheus.password(),
            prometheus.caFile()),
        new PrometheusSettings.Metrics(
            MetricSelector.of(entry.requests()),
            errors(entry),
            selector(prometheus.failedRequests()),
            selector(entry.latencyHistogram())),
        new PrometheusSettings.Labels(prometheus.podLabel(), prometheus.namespaceLabel()),
        prometheus.scrapeInterval(),
        entry.timeout(),
        entry.maxSize().toBytes());
  }

  private static @Nullable MetricSelector selector(@Nullable String text) {
    return text == null ? null : MetricSelector.of(text);
  }

  static List<RegistrySettings> registries(Map<String, RegistryEntry> entries) {
    return entries.entrySet().stream()
        .map(entry -> registry(entry.getKey(), entry.getValue()))
        .toList();
  }

  /** Those with a URL: the others are of other processes. */
  static List<DatabaseSettings> databases(Map<String, DatabaseEntry> entries) {
    return entries.entrySet().stream()
        .flatMap(entry -> database(entry.getKey(), entry.getValue()).stream())
        .toList();
  }

  private static Optional<DatabaseSettings> database(String name, DatabaseEntry entry) {
    return Optional.ofNullable(entry.url())
        .map(url -> new DatabaseSettings(name, url, entry.username(), reference(entry.password())));
  }

  static List<FlagdFileSettings> flags(Map<String, FlagsEntry> entries) {
    return entries.entrySet().stream()
        .flatMap(
            entry ->
                Optional.ofNullable(entry.getValue().file())
                    .map(file -> new FlagdFileSettings(entry.getKey(), file))
                    .stream())
        .toList();
  }

  static Optional<RecordSettings> record(RecordEntry entry) {
    return Optional.ofNullable(entry.url()).map(url -> new RecordAccess(entry).settings());
  }

  private static @Nullable String reference(@Nullable SecretReference secret) {
    return secret == null ? null : secret.reference();
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
