package dev.spillway.activities.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spillway.activities.LogCapture;
import dev.spillway.activities.Shop;
import dev.spillway.judge.Admission;
import dev.spillway.judge.FreezeCalendar;
import dev.spillway.judge.authority.Approvers;
import dev.spillway.judge.authority.Identity;
import dev.spillway.judge.authority.Person;
import dev.spillway.judge.authority.Vote;
import dev.spillway.model.Channel;
import dev.spillway.model.EnvironmentName;
import dev.spillway.model.ReleaseId;
import dev.spillway.model.ReleaseKind;
import dev.spillway.model.ServiceName;
import dev.spillway.model.StepId;
import dev.spillway.model.Target;
import dev.spillway.port.AdmitMove;
import dev.spillway.port.AdmitRelease;
import dev.spillway.port.ConfirmVotes;
import dev.spillway.port.Finding;
import dev.spillway.port.Installation;
import dev.spillway.port.PolicyActivities;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PolicyActivitiesImplTest {
  private static final Instant WITHIN = Instant.parse("2026-11-28T12:00:00Z");
  private static final String WINDOWS =
      """
      freezes:
        - name: sales
          reason: the busiest days
          zone: Europe/Berlin
          from: 2026-11-27T00:00
          to: 2026-11-30T08:00
          environments: [production]
          except: [hotfix]
        - name: night
          reason: the clock changes
          zone: Europe/Berlin
          every: {from: Sun 02:30, to: Sun 02:45}
      """;

  @TempDir Path folder;

  private Path file;

  @BeforeEach
  void write() throws IOException {
    file = Files.writeString(folder.resolve("freeze.yaml"), WINDOWS);
  }

  @Test
  void freezesAPlannedMove() {
    assertThat(activities().admitMove(move(ReleaseKind.PLANNED, WITHIN)))
        .isEqualTo(
            new Admission.Frozen(
                "sales",
                Instant.parse("2026-11-28T12:15:00Z"),
                "the busiest days, until 2026-11-30T07:00:00Z"));
  }

  @ParameterizedTest
  @EnumSource(
      value = ReleaseKind.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"HOTFIX"})
  void letsNoOtherKindPassThanTheExceptedOne(ReleaseKind kind) {
    assertThat(activities().admitMove(move(kind, WITHIN))).isInstanceOf(Admission.Frozen.class);
    assertThat(activities().admitMove(move(ReleaseKind.HOTFIX, WITHIN)))
        .isEqualTo(admitted(WITHIN));
  }

  @Test
  void admitsInAnotherEnvironment() {
    Target staging =
        new Target(new ServiceName("orders-api"), new EnvironmentName("staging"), "sandbox", "s");

    assertThat(
            activities()
                .admitMove(
                    new AdmitMove(
                        staging, ReleaseKind.PLANNED, new StepId("canary"), "shift", WITHIN)))
        .isEqualTo(admitted(WITHIN));
  }

  /** In Berlin 2:30 to 2:45 comes twice on 25 October and never on 29 March. */
  @ParameterizedTest
  @CsvSource({
    "2026-10-25T00:29:59Z, false",
    "2026-10-25T00:30:00Z, true",
    "2026-10-25T00:50:00Z, true",
    "2026-10-25T01:44:59Z, true",
    "2026-10-25T01:45:00Z, false",
    "2026-03-29T00:59:59Z, false",
    "2026-03-29T01:30:00Z, true",
    "2026-03-29T01:45:00Z, false",
  })
  void followsTheWallClockOfTheZone(Instant at, boolean frozen) {
    assertThat(activities().admitMove(move(ReleaseKind.PLANNED, at)) instanceof Admission.Frozen)
        .isEqualTo(frozen);
  }

  @Test
  void takesUpAFreezeThatIsLifted() throws IOException {
    PolicyActivities activities = activities();

    Admission before = activities.admitMove(move(ReleaseKind.PLANNED, WITHIN));
    Files.writeString(file, "freezes: []");

    assertThat(before).isInstanceOf(Admission.Frozen.class);
    assertThat(activities.admitMove(move(ReleaseKind.PLANNED, WITHIN))).isEqualTo(admitted(WITHIN));
  }

  @ParameterizedTest
  @EnumSource(ReleaseKind.class)
  void admitsNothingWhileTheFileIsBroken(ReleaseKind kind) throws IOException {
    Files.writeString(file, "freezes");

    assertThatThrownBy(() -> activities().admitMove(move(kind, WITHIN)))
        .isInstanceOfSatisfying(
            ApplicationFailure.class,
            failure -> assertThat(failure.getType()).isEqualTo("invalid-configuration"));
  }

  @Test
  void logsOneCleanLineForADecision() {
    try (LogCapture log = new LogCapture(PolicyActivitiesImpl.class)) {
      var ignored =
          activities()
              .admitMove(
                  new AdmitMove(
                      Shop.TARGET,
                      ReleaseKind.PLANNED,
                      new StepId("canary"),
                      "shift\r\nINFO forged",
                      WITHIN));

      assertThat(log.lines()).hasSize(1);
      assertThat(log.lines().getFirst())
          .contains("'shift INFO forged'", "orders-api", "production", "sales");
    }
  }

  @Test
  void refusesAClusterThatIsNotConfigured() {
    Installation installation =
        new PolicyActivitiesImpl(
                () -> true,
                true,
                new TreeSet<>(List.of("prod-eu", "stage")),
                new FreezeFile(file),
                false)
            .admitRelease(new AdmitRelease(Shop.TARGET, new ReleaseId("orders-api-1")));

    assertThat(installation.report().findings()).hasSize(1);
    Finding finding = installation.report().findings().getFirst();
    assertThat(finding.severity()).isEqualTo(Finding.Severity.INVALID);
    assertThat(finding.cause()).contains("[prod-eu, stage]", "'sandbox'");
  }

  @ParameterizedTest
  @CsvSource({"true, false", "false, true"})
  void saysWhatTheInstallationAllows(boolean attributes, boolean unverified) {
    Installation installation =
        new PolicyActivitiesImpl(
                () -> attributes,
                unverified,
                new TreeSet<>(List.of("sandbox")),
                new FreezeFile(file),
                false)
            .admitRelease(new AdmitRelease(Shop.TARGET, new ReleaseId("orders-api-1")));

    assertThat(installation.searchAttributes()).isEqualTo(attributes);
    assertThat(installation.unverifiedApprovals()).isEqualTo(unverified);
    assertThat(installation.report().findings()).isEmpty();
  }

  @Test
  void leavesOfVotesWhatTheirVotersMayStillSay() {
    SortedMap<String, Person> people = new TreeMap<>();
    people.put("ann", new Person("ann", null, new TreeSet<>(), new TreeSet<>(List.of("dba"))));
    PolicyActivities knowing =
        trusting(() -> new Approvers(people, new TreeMap<>(), List.of(), null, new TreeMap<>()));

    List<Vote> left =
        knowing.confirmVotes(new ConfirmVotes(List.of(vote("ann"), vote("bob")), WITHIN)).votes();

    assertThat(left).extracting(Vote::voter).containsExactly("ann", "bob");
    assertThat(left.getFirst().groups()).containsExactly("dba");
    assertThat(left.getLast().groups()).isEmpty();
  }

  @Test
  void saysWhetherItCanConfirmVotes() {
    AdmitRelease release = new AdmitRelease(Shop.TARGET, new ReleaseId("orders-api-1"));

    assertThat(trusting(() -> Approvers.NONE).admitRelease(release).knowsVoters()).isTrue();
    assertThat(activities().admitRelease(release).knowsVoters()).isFalse();
  }

  @Test
  void confirmsNoVoteWhereNobodyCanTellWhoMayVote() {
    assertThatThrownBy(() -> activities().confirmVotes(new ConfirmVotes(List.of(), WITHIN)))
        .isInstanceOf(ApplicationFailure.class)
        .hasMessageContaining("spillway.policy.approvers");
  }

  private static Vote vote(String name) {
    return Vote.of(
        new Identity(
            name,
            Identity.Kind.PERSON,
            new TreeSet<>(),
            new TreeSet<>(List.of("dba", "oncall")),
            Channel.CLI,
            null,
            null),
        WITHIN);
  }

  private PolicyActivities trusting(Supplier<Approvers> voters) {
    return new PolicyActivitiesImpl(
        () -> true,
        new PolicyActivitiesImpl.Trust(false, List.of(), voters),
        new TreeSet<>(List.of("sandbox")),
        new FreezeFile(file),
        false);
  }

  private PolicyActivities activities() {
    return new PolicyActivitiesImpl(
        () -> true, false, new TreeSet<>(List.of("sandbox")), new FreezeFile(file), false);
  }

  private static AdmitMove move(ReleaseKind kind, Instant at) {
    return new AdmitMove(Shop.TARGET, kind, new StepId("canary"), "shift to 5", at);
  }

  private static Admission admitted(Instant at) {
    return new Admission.Admitted(at.plus(FreezeCalendar.LOOK_AGAIN));
  }
}
