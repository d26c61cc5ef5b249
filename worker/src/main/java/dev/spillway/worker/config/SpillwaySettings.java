package dev.spillway.worker.config;

import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** The installation's configuration; every key and its default stand in docs/configuration.md. */
@ConfigurationProperties(SpillwaySettings.PREFIX)
public record SpillwaySettings(
    @DefaultValue TemporalSettings temporal,
    @DefaultValue WorkerSettings worker,
    @DefaultValue Map<String, ClusterEntry> clusters,
    @DefaultValue Map<String, MetricsEntry> metrics,
    @DefaultValue Map<String, RegistryEntry> registries,
    @DefaultValue Map<String, DatabaseEntry> databases,
    @DefaultValue Map<String, FlagsEntry> flags,
    @DefaultValue RecordEntry record,
    @DefaultValue NoticeSettings notices,
    @DefaultValue PolicySettings policy,
    @DefaultValue GatewayEntry gateway,
    @DefaultValue ChatSettings chat) {
  /** Under which all keys stand. */
  public static final String PREFIX = "spillway";

  public SpillwaySettings {
    clusters = sorted(clusters);
    metrics = sorted(metrics);
    registries = sorted(registries);
    databases = sorted(databases);
    flags = sorted(flags);
  }

  /** Whether this process has one of the roles. */
  public boolean has(Role... roles) {
    return Arrays.stream(roles).anyMatch(worker.roles()::contains);
  }

  /** Under which releases have pages; null where nobody says. */
  public @Nullable URI pages() {
    return chat.pages() != null ? chat.pages() : gateway.login().url();
  }

  /** What is wrong between groups, each of which is right by itself. */
  List<ConfigurationProblem> contradictions() {
    List<ConfigurationProblem> problems = new ArrayList<>(unreachableClusters());
    if (has(Role.GATEWAY)) {
      problems.addAll(gateway.missing());
      if (record.url() == null) {
        problems.add(
            new ConfigurationProblem(
                "Expected '%s.record.url', since the role gateway keeps there what came in"
                    .formatted(PREFIX),
                "say where the record is, or set spillway.worker.roles"));
      }
    }
    problems.addAll(missingForChat());
    return problems;
  }

  private List<ConfigurationProblem> missingForChat() {
    List<ConfigurationProblem> missing = new ArrayList<>();
    if (has(Role.CHAT) && !chat.slack().isSet()) {
      missing.add(
          new ConfigurationProblem(
              "Expected a workspace at '%s.chat.slack', which the role chat needs"
                  .formatted(PREFIX),
              "set it up as docs/slack.md says, or take the role away"));
    }
    if (chat.slack().isSet() && record.url() == null) {
      missing.add(
          new ConfigurationProblem(
              "Expected a record at '%s.record.url', which a chat follows".formatted(PREFIX),
              "name the record, or take '%s.chat' away".formatted(PREFIX)));
    }
    return missing;
  }

  private List<ConfigurationProblem> unreachableClusters() {
    if (!has(Role.KUBERNETES, Role.METRICS)) {
      return List.of();
    }
    return clusters.entrySet().stream()
        .flatMap(
            cluster ->
                cluster.getValue().unreachable().stream()
                    .map(
                        missing ->
                            new ConfigurationProblem(
                                "%s at '%s.clusters.%s', which the roles kubernetes and metrics need"
                                    .formatted(missing, PREFIX, cluster.getKey()),
                                "say how to reach the cluster, or set spillway.worker.roles")))
        .toList();
  }

  private static <V> Map<String, V> sorted(Map<String, V> map) {
    return Collections.unmodifiableSortedMap(new TreeMap<>(map));
  }
}
