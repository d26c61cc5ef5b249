package dev.spillway.activities.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.activities.registry.KubernetesClients;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a cluster is told of a release, at the API of this process as at a real one. */
abstract class StoryTellerContract {
  final Instant at = Instant.now();
  final ToldRelease release = new ToldRelease(at);

  /** Who set the cluster up, and may do anything in it. */
  abstract KubernetesClient admin();

  /** The worker's own. */
  abstract KubernetesClients clients();

  abstract String namespace();

  /** The worker may do nothing any more. */
  abstract void takeRights();

  @Test
  void tellsWhyAReleaseWaitsAndTurnsBackOnBothObjects() {
    release
        .started("sandbox", namespace())
        .event("asked", "go-live", null, "orders-oncall", "let it go on")
        .event("needs-decision", "canary", null, "orders-team", "the route cannot be read")
        .event("turning-back", "orders-api-1", null, "rolling-back", "errorRate 4 % of 1 %")
        .event("closed", "orders-api-1", null, "rollback-failed", "canary cannot be removed");

    teller(at).lookAtAll();

    assertThat(told("Deployment")).isEqualTo(told("HTTPRoute"));
    assertThat(told("HTTPRoute"))
        .containsExactlyInAnyOrder(
            "Normal ReleaseStarted: Release orders-api-1: begins with"
                + " registry.example/shop@sha256:2, change SHOP-1",
            "Normal WaitsAtGate: Release orders-api-1: gate go-live waits for orders-oncall:"
                + " let it go on",
            "Warning NeedsDecision: Release orders-api-1: step canary waits for orders-team to say"
                + " retry, skip or roll back: the route cannot be read",
            "Warning RollingBack: Release orders-api-1: rolls back: errorRate 4 % of 1 %",
            "Warning RollbackFailed: Release orders-api-1: rollback-failed, canary cannot be"
                + " removed; act now, as the runbook says");
  }

  @Test
  void tellsTheSameOnceHoweverManyTell() {
    release.started("sandbox", namespace());

    teller(at).lookAtAll();
    teller(at).lookAtAll();

    assertThat(told("Deployment")).hasSize(1);
  }

  @Test
  void tellsTheSameWordsAgainWhereItHappensAgain() {
    release
        .started("sandbox", namespace())
        .event("needs-decision", "canary", null, "orders-team", "no answer")
        .event("needs-decision", "canary", null, "orders-team", "no answer");

    teller(at).lookAtAll();

    assertThat(told("Deployment")).hasSize(3);
  }

  @Test
  void tellsWhatHappensFromThenOn() {
    StoryTeller teller = teller(at);
    release.started("sandbox", namespace());
    teller.lookAtAll();

    release.event("closed", "orders-api-1", null, "promoted", "all steps passed");
    var unused = teller.turn(Set.of(ToldRelease.ID));

    assertThat(told("Deployment"))
        .contains("Normal ReleaseEnded: Release orders-api-1: promoted, all steps passed");
  }

  @Test
  void tellsNothingOfWhatTheClusterHasForgottenByNow() {
    release.started("sandbox", namespace());

    var unused = teller(at.plus(Duration.ofHours(1))).turn(Set.of(ToldRelease.ID));

    assertThat(told("Deployment")).isEmpty();
  }

  @Test
  void tellsNothingInAClusterThatItDoesNotKnow() {
    release.started("another", namespace());

    teller(at).lookAtAll();

    assertThat(told("Deployment")).isEmpty();
  }

  @Test
  void goesOnWhereItMayTellNothing() {
    release.started("sandbox", namespace());
    takeRights();

    teller(at).lookAtAll();

    assertThat(told("Deployment")).isEmpty();
  }

  final StoryTeller teller(Instant now) {
    return new StoryTeller(release, clients(), InstantSource.fixed(now));
  }

  /** What describe shows of a kind's objects. */
  final List<String> told(String kind) {
    return admin().v1().events().inNamespace(namespace()).list().getItems().stream()
        .filter(event -> "spillway".equals(event.getReportingComponent()))
        .filter(event -> kind.equals(event.getInvolvedObject().getKind()))
        .map(StoryTellerContract::line)
        .sorted()
        .toList();
  }

  private static String line(Event event) {
    return "%s %s: %s".formatted(event.getType(), event.getReason(), event.getMessage());
  }
}
