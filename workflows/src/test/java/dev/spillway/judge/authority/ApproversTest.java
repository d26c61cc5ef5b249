package dev.spillway.judge.authority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spillway.model.Channel;
import dev.spillway.model.EnvironmentName;
import dev.spillway.model.ServiceName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApproversTest {
  private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");

  private static final Person ANN =
      person("ann", "U012", Set.of("Ann-GH", "ann@example.com"), "orders-oncall", "operators");
  private static final Person BOB = person("bob", "U034", Set.of("bob-gh"), "developers");
  private static final Person CARL = person("carl", null, Set.of(), "developers");

  private static final Delegation LENT =
      new Delegation(
          "ann", "bob", new TreeSet<>(Set.of("orders-oncall")), NOON.plus(Duration.ofDays(1)));

  private static final Program JOB =
      new Program(
          "ci-orders",
          "https://token.example.com",
          claims("ref", "refs/heads/main", "repository_id", "123"),
          List.of(new ServiceName("orders-api")),
          List.of(new EnvironmentName("production")));

  private static final Approvers APPROVERS =
      new Approvers(
          byName(Person::name, List.of(ANN, BOB, CARL)),
          byName(Program::name, List.of(JOB)),
          List.of(LENT),
          new BreakGlass("operators", Duration.ofHours(24)),
          new TreeMap<>(Map.of("operators", Role.OPERATOR, "orders-oncall", Role.APPROVER)));

  private static final Identity BOB_HIMSELF = APPROVERS.identity(BOB, Channel.SLACK);

  @Test
  void knowsPeopleByTheirAccountAndTheirNames() {
    assertThat(APPROVERS.bySlack("U012")).contains(ANN);
    assertThat(APPROVERS.bySlack("U999")).isEmpty();
    assertThat(APPROVERS.byNames(Set.of("ANN@example.com", "other"))).contains(ANN);
    assertThat(APPROVERS.byNames(Set.of("ann"))).contains(ANN);
    assertThat(APPROVERS.byNames(Set.of("zoe"))).isEmpty();
  }

  @Test
  void knowsNobodyByTheNamesOfTwo() {
    assertThat(APPROVERS.byNames(Set.of("ann", "bob"))).isEmpty();
  }

  @Test
  void knowsAProgramByEveryClaimLetterForLetter() {
    assertThat(behind("refs/heads/main", "123")).isTrue();
    assertThat(behind("refs/heads/main", "124")).isFalse();
    assertThat(behind("refs/heads/main2", "123")).isFalse();
    assertThat(behind("REFS/heads/main", "123")).isFalse();
    assertThat(APPROVERS.behind("https://token.example.com", claims("repository_id", "123")))
        .isEmpty();
    assertThat(
            APPROVERS.behind(
                "https://other.example.com",
                claims("ref", "refs/heads/main", "repository_id", "123")))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"pull_request", "pull_request_target"})
  void knowsNoProgramBehindAPullRequest(String event) {
    SortedMap<String, String> claims = claims("ref", "refs/heads/main", "repository_id", "123");
    claims.put("event_name", event);

    assertThat(APPROVERS.behind("https://token.example.com", claims)).isEmpty();
  }

  @Test
  void letsSomebodyStandInForTheLenderAloneInTheLentGroup() {
    Identity standIn = APPROVERS.standingIn(BOB_HIMSELF, "orders-oncall", NOON);

    assertThat(standIn.onBehalfOf()).isEqualTo("ann");
    assertThat(standIn.groups()).containsExactly("developers", "orders-oncall");
    assertThat(standIn.isKnownAs("ann-gh")).isTrue();
    assertThat(standIn.isKnownAs("bob-gh")).isTrue();
    assertThat(standIn.voter()).isEqualTo("ann");
  }

  @Test
  void endsADelegationAtItsTime() {
    assertThat(APPROVERS.standingIn(BOB_HIMSELF, "orders-oncall", LENT.until()))
        .isEqualTo(BOB_HIMSELF);
  }

  @Test
  void lendsNothingElseAndToNobodyElse() {
    assertThat(APPROVERS.standingIn(BOB_HIMSELF, "operators", NOON)).isEqualTo(BOB_HIMSELF);
    Identity carl = APPROVERS.identity(CARL, Channel.WEB);
    assertThat(APPROVERS.standingIn(carl, "orders-oncall", NOON)).isEqualTo(carl);
  }

  @Test
  void givesRolesByGroupsAndToWhomItKnows() {
    assertThat(APPROVERS.rolesOf(APPROVERS.identity(ANN, Channel.CLI)))
        .containsExactlyInAnyOrder(Role.DEVELOPER, Role.OPERATOR, Role.APPROVER);
    assertThat(APPROVERS.rolesOf(BOB_HIMSELF)).containsExactly(Role.DEVELOPER);
    assertThat(APPROVERS.rolesOf(stranger(Identity.Kind.PERSON, "zoe"))).isEmpty();
    assertThat(APPROVERS.rolesOf(stranger(Identity.Kind.PROGRAM, "ci-orders")))
        .containsExactly(Role.CI);
    assertThat(APPROVERS.rolesOf(stranger(Identity.Kind.PROGRAM, "ann"))).isEmpty();
    assertThat(APPROVERS.rolesOf(stranger(Identity.Kind.UNKNOWN, "ann"))).isEmpty();
  }

  @Test
  void letsThoseOfTheGroupBreakTheGlass() {
    assertThat(APPROVERS.mayBreakGlass(APPROVERS.identity(ANN, Channel.CLI))).isTrue();
    assertThat(APPROVERS.mayBreakGlass(BOB_HIMSELF)).isFalse();
    assertThat(Approvers.NONE.mayBreakGlass(APPROVERS.identity(ANN, Channel.CLI))).isFalse();
  }

  @Test
  void leavesAVoteTheGroupsThatAreStillItsVotersOwn() {
    Vote vote = Vote.of(APPROVERS.identity(ANN, Channel.CLI), NOON);

    assertThat(APPROVERS.confirm(vote, NOON)).isEqualTo(vote);
    assertThat(
            of(person("ann", null, Set.of(), "operators", "others")).confirm(vote, NOON).groups())
        .containsExactly("operators");
    assertThat(of(BOB).confirm(vote, NOON).groups()).isEmpty();
  }

  @Test
  void leavesAVoteTheGroupsThatATokenNames() {
    Vote vote =
        Vote.of(
            new Identity(
                "zoe",
                Identity.Kind.PERSON,
                new TreeSet<>(),
                new TreeSet<>(Set.of("dba", "operators")),
                Channel.CLI,
                null,
                null,
                new TreeSet<>(Set.of("dba"))),
            NOON);

    assertThat(APPROVERS.confirm(vote, NOON).groups()).containsExactly("dba");
  }

  @Test
  void leavesNothingOfAVoteThatNobodyLendsAnyLonger() {
    Vote vote = Vote.of(APPROVERS.standingIn(BOB_HIMSELF, "orders-oncall", NOON), NOON);

    assertThat(APPROVERS.confirm(vote, NOON)).isEqualTo(vote);
    assertThat(APPROVERS.confirm(vote, LENT.until()).groups()).isEmpty();
    assertThat(of(ANN, BOB).confirm(vote, NOON).groups()).isEmpty();
  }

  @Test
  void leavesAVoteAloneToThoseWhoMayStillBreakTheGlass() {
    Vote vote = Vote.of(APPROVERS.identity(ANN, Channel.CLI).breakingGlassFor("INC-7"), NOON);

    assertThat(APPROVERS.confirm(vote, NOON).breaksGlass()).isTrue();
    assertThat(of(ANN).confirm(vote, NOON).breaksGlass()).isFalse();
  }

  @Test
  void leavesAVoteThatNobodyCheckedAsItIs() {
    Vote vote = Vote.unverified("zoe", NOON);

    assertThat(APPROVERS.confirm(vote, NOON)).isEqualTo(vote);
  }

  @Test
  void refusesTwoPeopleWithOneNameOrAccount() {
    assertThatThrownBy(() -> of(ANN, person("eve", null, Set.of("ANN@example.com"))))
        .hasMessage("Expected 'ann@example.com' to be one person's, but it is ann's and eve's");
    assertThatThrownBy(() -> of(ANN, person("eve", "U012", Set.of())))
        .hasMessageContaining("ann's and eve's");
    assertThatThrownBy(() -> of(ANN, person("eve", null, Set.of("ANN"))))
        .hasMessageContaining("ann's and eve's");
  }

  @Test
  void refusesToLendWhatIsNotTheLenders() {
    assertThatThrownBy(() -> lending("bob", "ann", "orders-oncall"))
        .hasMessageContaining("Expected 'bob' to lend groups of their own [developers]");
    assertThatThrownBy(() -> lending("ann", "zoe", "operators"))
        .hasMessageContaining("'ann' or 'zoe' is none");
  }

  private static Approvers lending(String from, String to, String group) {
    return new Approvers(
        APPROVERS.people(),
        new TreeMap<>(),
        List.of(new Delegation(from, to, new TreeSet<>(Set.of(group)), NOON)),
        null,
        new TreeMap<>());
  }

  private static Approvers of(Person... people) {
    return new Approvers(
        byName(Person::name, List.of(people)), new TreeMap<>(), List.of(), null, new TreeMap<>());
  }

  private static boolean behind(String ref, String repository) {
    return APPROVERS
        .behind("https://token.example.com", claims("ref", ref, "repository_id", repository))
        .isPresent();
  }

  private static Identity stranger(Identity.Kind kind, String name) {
    return new Identity(
        name, kind, new TreeSet<>(), new TreeSet<>(Set.of("developers")), Channel.CLI, null, null);
  }

  private static Person person(
      String name, @Nullable String slack, Set<String> names, String... groups) {
    return new Person(name, slack, new TreeSet<>(names), new TreeSet<>(Set.of(groups)));
  }

  private static SortedMap<String, String> claims(String... pairs) {
    return pairs.length == 2
        ? new TreeMap<>(Map.of(pairs[0], pairs[1]))
        : new TreeMap<>(Map.of(pairs[0], pairs[1], pairs[2], pairs[3]));
  }

  private static <T> SortedMap<String, T> byName(Function<T, String> name, List<T> values) {
    return values.stream()
        .collect(Collectors.toMap(name, one -> one, (one, other) -> one, TreeMap::new));
  }
}
