package dev.spillway.worker.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spillway.activities.registry.KubernetesClients;
import dev.spillway.port.AnalysisActivities;
import dev.spillway.port.ArtifactActivities;
import dev.spillway.port.BackfillActivities;
import dev.spillway.port.FlagActivities;
import dev.spillway.port.NoticeActivities;
import dev.spillway.port.PolicyActivities;
import dev.spillway.port.RecordActivities;
import dev.spillway.port.SchemaActivities;
import dev.spillway.port.TrafficActivities;
import dev.spillway.port.WorkloadActivities;
import dev.spillway.release.FlagCleanupImpl;
import dev.spillway.release.ReleaseWorkflowImpl;
import dev.spillway.release.SettlementWorkflowImpl;
import dev.spillway.worker.config.InvalidConfigurationException;
import dev.spillway.worker.config.SpillwaySettings;
import dev.spillway.worker.temporal.ServedQueue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class QueuePlanTest {
  @Test
  void servesEachPowerOnItsOwnQueueForEachCluster() {
    Map<String, List<Class<?>>> queues =
        plan(
            "spillway.clusters.prod-eu.master-url=http://127.0.0.1:1",
            "spillway.clusters.stage.master-url=http://127.0.0.1:1",
            "spillway.metrics.pods.port=8080");

    assertThat(queues)
        .containsOnly(
            Map.entry(
                "release-workflows",
                List.of(
                    ReleaseWorkflowImpl.class,
                    SettlementWorkflowImpl.class,
                    FlagCleanupImpl.class,
                    PolicyActivities.class)),
            Map.entry("release-reminders", List.of(FlagCleanupImpl.class)),
            Map.entry(
                "release-database", List.of(SchemaActivities.class, BackfillActivities.class)),
            Map.entry("release-flags", List.of(FlagActivities.class)),
            Map.entry(
                "release-kubernetes-prod-eu",
                List.of(WorkloadActivities.class, TrafficActivities.class)),
            Map.entry(
                "release-kubernetes-stage",
                List.of(WorkloadActivities.class, TrafficActivities.class)),
            Map.entry("release-metrics-prod-eu", List.of(AnalysisActivities.class)),
            Map.entry("release-metrics-stage", List.of(AnalysisActivities.class)),
            Map.entry("release-artifacts", List.of(ArtifactActivities.class)),
            Map.entry("release-notices", List.of(NoticeActivities.class)),
            Map.entry("release-policy", List.of(PolicyActivities.class)));
  }

  @Test
  void servesOnlyTheRolesThatAreAskedFor() {
    assertThat(plan("spillway.worker.roles=workflows,policy"))
        .containsOnlyKeys("release-workflows", "release-reminders", "release-policy");
  }

  @Test
  void workflowsShareNoQueueWithWhatHoldsCredentials() {
    assertThat(plan("spillway.worker.roles=workflows,policy").get("release-workflows"))
        .containsExactly(
            ReleaseWorkflowImpl.class,
            SettlementWorkflowImpl.class,
            FlagCleanupImpl.class,
            PolicyActivities.class);
  }

  @Test
  void refusesToRunReleasesWithoutKnowingThePolicy() {
    assertThatThrownBy(() -> plan("spillway.worker.roles=workflows,kubernetes"))
        .isInstanceOf(InvalidConfigurationException.class)
        .hasMessageContaining("Expected the role 'policy' beside 'workflows'");
  }

  @Test
  void servesTheRecordWhereThereIsOne() {
    assertThat(
            plan(
                "spillway.worker.roles=record",
                "spillway.record.url=jdbc:postgresql://127.0.0.1:1/x"))
        .containsOnly(Map.entry("release-record", List.of(RecordActivities.class)));
  }

  @Test
  void refusesADatabaseThatIsNone() {
    assertThatThrownBy(() -> plan("spillway.databases.orders.url=jdbc:mysql://127.0.0.1/x"))
        .isInstanceOf(InvalidConfigurationException.class)
        .hasMessageContaining("spillway.databases");
  }

  @Test
  void takesAPrometheusBesideASourceThatScrapes() {
    assertThat(
            plan(
                "spillway.worker.roles=metrics",
                "spillway.clusters.a.master-url=http://127.0.0.1:1",
                "spillway.metrics.pods.port=8080",
                "spillway.metrics.prod.type=prometheus",
                "spillway.metrics.prod.prometheus.url=http://prometheus:9090",
                "spillway.metrics.prod.prometheus.username=me",
                "spillway.metrics.prod.prometheus.password=env:PATH",
                "spillway.metrics.prod.prometheus.failed-requests=failed_total",
                "spillway.metrics.prod.latency-histogram=rt{job=\"shop\"}"))
        .containsOnlyKeys("release-metrics-a");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "requests=sum(m) | Expected a metric such as",
        "prometheus.failed-requests=m[5m] | Expected a metric such as",
        "prometheus.pod-label=a-b | Expected names of labels",
        "prometheus.scrape-interval=5m | Expected a scrape interval of at most PT1M",
        "prometheus.url=http://u:p@h | Expected an http or https address",
        "prometheus.username=me | username and password together",
        "prometheus.ca-file=pom.xml | certificates in PEM",
        "timeout=1m | timeout of at most PT5S",
      })
  void refusesAPrometheusThatCannotBeRead(String setting, String part) {
    String[] usual = {
      "spillway.worker.roles=metrics",
      "spillway.clusters.a.master-url=http://127.0.0.1:1",
      "spillway.metrics.prod.type=prometheus",
      "spillway.metrics.prod.prometheus.url=http://prometheus:9090",
    };

    assertThatThrownBy(() -> plan(usual, "spillway.metrics.prod." + setting))
        .isInstanceOf(InvalidConfigurationException.class)
        .hasMessageContaining("spillway.metrics.prod")
        .hasMessageContaining(part);
  }

  @Test
  void refusesFreezeFileThatCannotBeRead(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("freeze.yaml"), "freezes: [{name: 7}]");

    assertThatThrownBy(() -> plan("spillway.policy.freeze-file=" + file))
        .isInstanceOf(InvalidConfigurationException.class)
        .hasMessageContaining("freeze-file");
  }

  @Test
  void refusesAFileOfVotersThatCannotBeRead(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("approvers.yaml"), "people: [ann]");

    assertThatThrownBy(() -> plan("spillway.policy.approvers=" + file))
        .isInstanceOf(InvalidConfigurationException.class)
        .hasMessageContaining("spillway.policy.approvers");
  }

  private static Map<String, List<Class<?>>> plan(String[] usual, String property) {
    return plan(Stream.concat(Arrays.stream(usual), Stream.of(property)).toArray(String[]::new));
  }

  /** The last of a key counts. */
  private static Map<String, List<Class<?>>> plan(String... properties) {
    Map<String, String> pairs =
        Arrays.stream(properties)
            .map(property -> property.split("=", 2))
            .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1], (first, last) -> last));
    SpillwaySettings settings =
        new Binder(new MapConfigurationPropertySource(pairs))
            .bindOrCreate(SpillwaySettings.PREFIX, SpillwaySettings.class);
    try (KubernetesClients clusters =
        KubernetesClients.of(BackEndSettings.clusters(settings.clusters()))) {
      return new QueuePlan(settings, new Powers(settings, clusters, () -> true))
          .queues().queues().stream()
              .collect(Collectors.toMap(ServedQueue::name, QueuePlanTest::what));
    }
  }

  private static List<Class<?>> what(ServedQueue queue) {
    List<Class<?>> served = new ArrayList<>(queue.workflows());
    queue.activities().forEach(activity -> served.add(activity.getClass().getInterfaces()[0]));
    return served;
  }
}
