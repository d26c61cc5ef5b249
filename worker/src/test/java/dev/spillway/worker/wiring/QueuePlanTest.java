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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
  void refusesFreezeFileThatCannotBeRead(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("freeze.yaml"), "freezes: [{name: 7}]");

    assertThatThrownBy(() -> plan("spillway.policy.freeze-file=" + file))
        .isInstanceOf(InvalidConfigurationException.class)
        .hasMessageContaining("freeze-file");
  }

  private static Map<String, List<Class<?>>> plan(String... properties) {
    Map<String, String> pairs =
        Arrays.stream(properties)
            .map(property -> property.split("=", 2))
            .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
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
