package dev.spillway.activities.workload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.port.WorkloadBaseline;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What Deployments say of the release that moves them. */
abstract class DeploymentStoryContract extends DeploymentPairContract {
  @Test
  void tellsTheStoryWhereDescribeShowsIt() {
    WorkloadBaseline baseline = baseline();
    canary(baseline, 25);
    canary(baseline, 25);
    promote(baseline);
    revert(baseline);
    retire(baseline);
    retire(baseline);

    assertThat(events())
        .extracting(event -> event.getReason() + ": " + event.getMessage())
        .containsExactlyInAnyOrder(
            "CanaryScaled: Release orders-api-1: canary of %s has 1 pods, for 25 %% of the traffic"
                .formatted(image().shortDigest()),
            "Promoted: Release orders-api-1: %s is the stable version now"
                .formatted(image().shortDigest()),
            "RolledBack: Release orders-api-1: the version before is the stable one again",
            "CanaryRetired: Release orders-api-1: the canary is removed");
    assertThat(events())
        .extracting(event -> event.getInvolvedObject().getUid())
        .containsOnly(deployment("orders-api").get().getMetadata().getUid());
  }

  @Test
  void namesTheReleaseOnWhatItChangesAndTheOneBeforeAfterAWayBack() {
    annotate(Map.of("spillway.dev/release-id", "orders-api-0", "spillway.dev/change-id", "SHOP-0"));
    WorkloadBaseline baseline = baseline();

    canary(baseline, 25);
    promote(baseline);

    assertThat(deployment("orders-api-canary").get().getMetadata().getAnnotations())
        .containsEntry("spillway.dev/release-id", "orders-api-1")
        .containsEntry("spillway.dev/change-id", "SHOP-1");
    assertThat(annotations())
        .containsEntry("spillway.dev/release-id", "orders-api-1")
        .containsEntry("spillway.dev/change-id", "SHOP-1")
        .containsEntry(
            "spillway.dev/release-page", "https://spillway.example/releases/orders-api-1");

    revert(baseline);

    assertThat(annotations())
        .containsEntry("spillway.dev/release-id", "orders-api-0")
        .containsEntry("spillway.dev/change-id", "SHOP-0")
        .doesNotContainKeys("spillway.dev/release-page", "spillway.dev/replaced-release-id");
  }

  private void annotate(Map<String, String> annotations) {
    deployment("orders-api")
        .edit(
            it ->
                new DeploymentBuilder(it)
                    .editMetadata()
                    .addToAnnotations(annotations)
                    .endMetadata()
                    .build());
  }

  private Map<String, String> annotations() {
    return deployment("orders-api").get().getMetadata().getAnnotations();
  }

  private List<Event> events() {
    return admin().v1().events().inNamespace(namespace()).list().getItems().stream()
        .filter(event -> event.getSource() != null)
        .filter(event -> "spillway".equals(event.getSource().getComponent()))
        .toList();
  }
}
