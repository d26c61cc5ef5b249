package dev.spillway.worker.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.judge.authority.Identity;
import dev.spillway.judge.authority.Scope.Ownership;
import dev.spillway.model.Actor;
import dev.spillway.model.Change;
import dev.spillway.model.Channel;
import dev.spillway.model.EnvironmentName;
import dev.spillway.model.Image;
import dev.spillway.model.ReleaseId;
import dev.spillway.model.ReleaseKind;
import dev.spillway.model.ServiceName;
import dev.spillway.model.Target;
import dev.spillway.release.ReleaseHead;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class OwnTest {
  private static final Instant START = Instant.parse("2026-04-15T10:00:00Z");

  @Test
  void knowsWhoStartedIt() {
    assertThat(Own.share(person("ann", "ann-gh"), startedBy("ann"))).hasValue("you started it");
    assertThat(Own.share(person("ann", "ann-gh"), startedBy("ann-gh"))).hasValue("you started it");
    assertThat(Own.of(person("ann", "ann-gh"), startedBy("ann"))).isEqualTo(Ownership.OWN);
  }

  @Test
  void knowsWhoMadeItsChangeByAnyName() {
    assertThat(Own.share(person("bob", "bob-gh"), startedBy("ann")))
        .hasValue("you made a change in it");
  }

  @Test
  void leavesOthersOut() {
    assertThat(Own.share(person("bea", "bea-gh"), startedBy("ann"))).isEmpty();
    assertThat(Own.of(person("bea", "bea-gh"), startedBy("ann"))).isEqualTo(Ownership.OTHERS);
  }

  @Test
  void knowsAJobByItsRuleAlone() {
    Identity job = identity("ci-orders", Identity.Kind.PROGRAM, "bob-gh");

    assertThat(Own.share(job, startedBy("ci-orders"))).hasValue("you started it");
    assertThat(Own.share(job, startedBy("ann"))).isEmpty();
  }

  private static ReleaseHead startedBy(String name) {
    return new ReleaseHead(
        new ReleaseId("orders-api-1"),
        new Target(
            new ServiceName("orders-api"), new EnvironmentName("production"), "prod-eu", "shop"),
        Image.of("registry.example/orders@sha256:" + "a".repeat(64)),
        new Change(null, null, null, null, ReleaseKind.PLANNED, List.of("bob-gh")),
        new Actor(name, Channel.CLI),
        START);
  }

  private static Identity person(String name, String other) {
    return identity(name, Identity.Kind.PERSON, other);
  }

  private static Identity identity(String name, Identity.Kind kind, String other) {
    return new Identity(
        name, kind, new TreeSet<>(List.of(other)), new TreeSet<>(), Channel.CLI, null, null);
  }
}
