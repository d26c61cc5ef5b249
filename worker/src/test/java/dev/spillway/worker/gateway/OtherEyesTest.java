package dev.spillway.worker.gateway;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spillway.client.LastRun;
import dev.spillway.client.TemporalLanes;
import dev.spillway.judge.authority.Identity;
import dev.spillway.judge.authority.Role;
import dev.spillway.model.Actor;
import dev.spillway.model.Change;
import dev.spillway.model.Channel;
import dev.spillway.model.EnvironmentName;
import dev.spillway.model.Image;
import dev.spillway.model.ReleaseId;
import dev.spillway.model.ReleaseKind;
import dev.spillway.model.Running;
import dev.spillway.model.ServiceName;
import dev.spillway.model.StepId;
import dev.spillway.model.Target;
import dev.spillway.release.Phase;
import dev.spillway.release.Progress;
import dev.spillway.release.ReleaseHead;
import dev.spillway.release.ReleaseStatus;
import dev.spillway.release.StepState;
import dev.spillway.release.StepStatus;
import dev.spillway.release.Verb;
import dev.spillway.release.Waiting;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What an incident gives nobody, however much of an operator they are. */
class OtherEyesTest {
  private static final String PRODUCTION = "production";
  private static final String OTTO = "otto";

  /** Nothing is sent to it. */
  private static final WorkflowServiceStubs NOWHERE = WorkflowServiceStubs.newLocalServiceStubs();

  @TempDir private static Path folder;

  private final OtherEyes eyes =
      new OtherEyes(new Guard(GatewayPeople.approvers(folder), Clock.systemUTC()));

  @AfterAll
  static void close() {
    NOWHERE.shutdownNow();
  }

  @ParameterizedTest
  @EnumSource(
      value = Verb.class,
      names = {"PROMOTE", "SKIP", "DECIDE"})
  void wantsThemForAnOperatorsOwnReleaseDuringAnIncident(Verb verb) {
    assertThatThrownBy(() -> eyes.require(sight(PRODUCTION, OTTO, "canary"), said(verb), otto()))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("it is your own release: you made a change in it");
  }

  @ParameterizedTest
  @CsvSource({"production, ann, PROMOTE", "production, ann, SKIP", "staging, otto, PROMOTE"})
  void wantsThemNotForAnothersReleaseNorOutsideProduction(
      String environment, String committer, Verb verb) {
    assertThatCode(() -> eyes.require(sight(environment, committer, "canary"), said(verb), otto()))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @EnumSource(
      value = Verb.class,
      names = {"RETRY", "RESUME"})
  void letsAnOperatorGoOnWithTheirOwnRelease(Verb verb) {
    assertThatCode(() -> eyes.require(sight(PRODUCTION, OTTO, "canary"), said(verb), otto()))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({"production", "staging"})
  void leavesNoVerificationOutForAnIncident(String environment) {
    Sight verifying = sight(environment, "ann", "verifyArtifact");

    assertThatThrownBy(() -> eyes.require(verifying, said(Verb.SKIP), otto()))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("Expected an image that was verified");
  }

  @Test
  void leavesAVerificationOutForWhoMay() {
    Decisions.Said usual = Decisions.Said.of(otto(), Verb.SKIP, message());

    assertThatCode(() -> eyes.require(sight("staging", "ann", "verifyArtifact"), usual, otto()))
        .doesNotThrowAnyException();
  }

  private static Decisions.Said said(Verb verb) {
    return new Decisions.Said(otto(), verb, message(), "INC-7", null);
  }

  private static ObjectNode message() {
    return Json.object("{\"answer\": \"approve\"}".getBytes(StandardCharsets.UTF_8));
  }

  private static Caller otto() {
    Identity otto =
        new Identity(
            OTTO,
            Identity.Kind.PERSON,
            new TreeSet<>(),
            new TreeSet<>(Set.of("operators")),
            Channel.CLI,
            null,
            null);
    return new Caller(otto, Set.of(Role.OPERATOR), null, null, Instant.MAX);
  }

  /** A release that waits for a decision over a step of that kind. */
  private static Sight sight(String environment, String committer, String kind) {
    ServiceName service = new ServiceName("orders-api");
    EnvironmentName where = new EnvironmentName(environment);
    StepId step = new StepId(kind);
    ReleaseStatus status =
        new ReleaseStatus(
            new ReleaseHead(
                new ReleaseId("orders-api-1"),
                new Target(service, where, "prod-eu", "shop"),
                Image.of("registry.example/orders@sha256:" + "a".repeat(64)),
                new Change(null, null, null, null, ReleaseKind.PLANNED, List.of(committer)),
                new Actor("ci-orders", Channel.CI),
                Instant.EPOCH),
            new Progress(Phase.NEEDS_DECISION, "waits", null, null, null, null),
            List.of(new StepStatus(step, kind, StepState.NEEDS_DECISION, "", null, null, 1)),
            new Waiting(Phase.NEEDS_DECISION, step, "owner", "what now?", null, null, null),
            null,
            Running.UNKNOWN,
            "nothing",
            List.of());
    return new Sight(
        new TemporalLanes(WorkflowClient.newInstance(NOWHERE)).lane(service, where),
        new LastRun("release", true, "run", new ReleaseId("orders-api-1"), null, null, null),
        Optional.of(status));
  }
}
