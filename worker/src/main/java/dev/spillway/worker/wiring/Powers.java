package dev.spillway.worker.wiring;

import dev.spillway.activities.analysis.AnalysisActivitiesImpl;
import dev.spillway.activities.analysis.GuardedSource;
import dev.spillway.activities.analysis.MetricSource;
import dev.spillway.activities.analysis.PrometheusSettings;
import dev.spillway.activities.analysis.PrometheusSource;
import dev.spillway.activities.analysis.ScrapeSettings;
import dev.spillway.activities.analysis.ScrapeSource;
import dev.spillway.activities.analysis.WallClock;
import dev.spillway.activities.artifact.ArtifactActivitiesImpl;
import dev.spillway.activities.artifact.RegistryVerifier;
import dev.spillway.activities.audit.PostgresRecord;
import dev.spillway.activities.audit.RecordActivitiesImpl;
import dev.spillway.activities.authority.ApproversFile;
import dev.spillway.activities.flag.FlagActivitiesImpl;
import dev.spillway.activities.flag.FlagdFile;
import dev.spillway.activities.policy.FreezeFile;
import dev.spillway.activities.policy.PolicyActivitiesImpl;
import dev.spillway.activities.registry.KubernetesClients;
import dev.spillway.activities.registry.ReleaseAnnotations;
import dev.spillway.activities.schema.BackfillActivitiesImpl;
import dev.spillway.activities.schema.Databases;
import dev.spillway.activities.schema.SchemaActivitiesImpl;
import dev.spillway.activities.traffic.GatewayApiRouter;
import dev.spillway.activities.traffic.TrafficActivitiesImpl;
import dev.spillway.activities.workload.DeploymentPair;
import dev.spillway.activities.workload.Patience;
import dev.spillway.activities.workload.WorkloadActivitiesImpl;
import dev.spillway.judge.authority.Approvers;
import dev.spillway.port.AnalysisActivities;
import dev.spillway.port.ArtifactActivities;
import dev.spillway.port.FlagActivities;
import dev.spillway.port.NoticeActivities;
import dev.spillway.port.PolicyActivities;
import dev.spillway.port.RecordActivities;
import dev.spillway.port.TrafficActivities;
import dev.spillway.port.WorkloadActivities;
import dev.spillway.worker.config.DecisionKeyEntry;
import dev.spillway.worker.config.InvalidConfigurationException;
import dev.spillway.worker.config.MetricsEntry;
import dev.spillway.worker.config.SpillwaySettings;
import dev.spillway.worker.notice.Receivers;
import io.temporal.failure.ApplicationFailure;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Builds what each role does. A new back end is one line here. */
final class Powers {
  private final SpillwaySettings settings;
  private final KubernetesClients clusters;
  private final BooleanSupplier searchAttributes;

  Powers(SpillwaySettings settings, KubernetesClients clusters, BooleanSupplier searchAttributes) {
    this.settings = settings;
    this.clusters = clusters;
    this.searchAttributes = searchAttributes;
  }

  WorkloadActivities workload() {
    return new WorkloadActivitiesImpl(
        List.of(new DeploymentPair(clusters, Patience.USUAL, annotations())));
  }

  TrafficActivities traffic() {
    return new TrafficActivitiesImpl(List.of(new GatewayApiRouter(clusters, annotations())));
  }

  private ReleaseAnnotations annotations() {
    return new ReleaseAnnotations(settings.pages());
  }

  AnalysisActivities analysis() {
    List<MetricSource> sources = settings.metrics().entrySet().stream().map(this::source).toList();
    return new AnalysisActivitiesImpl(sources, new WallClock());
  }

  private MetricSource source(Map.Entry<String, MetricsEntry> entry) {
    MetricSource source =
        switch (entry.getValue().type()) {
          case SCRAPE -> scrapeSource(entry.getKey(), entry.getValue());
          case PROMETHEUS -> prometheusSource(entry.getKey(), entry.getValue());
        };
    return new GuardedSource(source);
  }

  private ScrapeSource scrapeSource(String name, MetricsEntry entry) {
    return switch (entry.discovery()) {
      case PODS -> ScrapeSource.byDeployment(scrape(name, entry), clusters);
      case SERVICE -> ScrapeSource.byService(scrape(name, entry), clusters);
    };
  }

  private PrometheusSource prometheusSource(String name, MetricsEntry entry) {
    return checked(
        "metrics." + name,
        () -> {
          PrometheusSettings prometheus = BackEndSettings.prometheus(name, entry);
          return switch (entry.discovery()) {
            case PODS -> PrometheusSource.byDeployment(prometheus, clusters);
            case SERVICE -> PrometheusSource.byService(prometheus, clusters);
          };
        });
  }

  private static ScrapeSettings scrape(String name, MetricsEntry entry) {
    return checked("metrics." + name, () -> BackEndSettings.scrape(name, entry));
  }

  ArtifactActivities artifact() {
    return new ArtifactActivitiesImpl(
        new RegistryVerifier(BackEndSettings.registries(settings.registries())));
  }

  /** Both on the same databases. */
  List<Object> database() {
    Databases databases =
        checked("databases", () -> Databases.of(BackEndSettings.databases(settings.databases())));
    return List.of(new SchemaActivitiesImpl(databases), new BackfillActivitiesImpl(databases));
  }

  FlagActivities flag() {
    return checked(
        "flags",
        () ->
            new FlagActivitiesImpl(
                BackEndSettings.flags(settings.flags()).stream().map(FlagdFile::new).toList()));
  }

  /** Nothing where the installation keeps no record. */
  Optional<RecordActivities> record() {
    return checked(
        "record",
        () ->
            BackEndSettings.record(settings.record())
                .map(PostgresRecord::new)
                .map(RecordActivitiesImpl::new));
  }

  static <T> T checked(String group, Supplier<T> made) {
    try {
      return made.get();
    } catch (IllegalArgumentException e) {
      throw InvalidConfigurationException.of(
          "Expected usable settings at 'spillway.%s': %s".formatted(group, e.getMessage()),
          "correct them; all keys are in docs/configuration.md");
    }
  }

  NoticeActivities notice() {
    return Receivers.of(settings.notices());
  }

  /** Null where nobody is asked once more who may vote. */
  private @Nullable Supplier<Approvers> voters() {
    if (settings.policy().approvers() == null) {
      return null;
    }
    ApproversFile file = new ApproversFile(settings.policy().approvers());
    try {
      var ignored = file.read();
    } catch (ApplicationFailure e) {
      throw InvalidConfigurationException.of(
          "Expected people and programs at 'spillway.policy.approvers': " + e.getOriginalMessage(),
          "correct the file");
    }
    return file::read;
  }

  PolicyActivities policy() {
    FreezeFile freezes = new FreezeFile(settings.policy().freezeFile());
    try {
      var ignored = freezes.read();
    } catch (ApplicationFailure e) {
      throw InvalidConfigurationException.of(
          "Expected freeze windows at 'spillway.policy.freeze-file': " + e.getOriginalMessage(),
          "correct the file");
    }
    return new PolicyActivitiesImpl(
        searchAttributes,
        new PolicyActivitiesImpl.Trust(
            settings.policy().unverifiedApprovals(),
            settings.policy().decisionKeys().stream().map(DecisionKeyEntry::key).toList(),
            voters()),
        new TreeSet<>(settings.clusters().keySet()),
        freezes,
        settings.record().url() != null);
  }
}
