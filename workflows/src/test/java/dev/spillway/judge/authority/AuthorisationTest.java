package dev.spillway.judge.authority;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.judge.authority.Scope.Environment;
import dev.spillway.judge.authority.Scope.Ownership;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class AuthorisationTest {
  /**
   * A line per action; in each column what a role may do in production (own, others') and elsewhere
   * (own, others'): a letter allows, a hyphen denies.
   */
  private static final String TABLE =
      """
      action       ci    developer owner approver operator security admin
      START        PpOo  --Oo      PpOo  ----     PpOo     ----     ----
      APPROVE      ----  ----      -p-o  -p-o     -p-o     -p-o     ----
      REJECT       ----  ----      PpOo  PpOo     PpOo     PpOo     ----
      ABORT        P-O-  P-O-      PpOo  PpOo     PpOo     PpOo     PpOo
      PAUSE        ----  P-O-      PpOo  PpOo     PpOo     PpOo     PpOo
      RESUME       ----  ----      PpOo  PpOo     PpOo     ----     ----
      RETRY        ----  ----      PpOo  PpOo     PpOo     ----     ----
      PROMOTE      ----  ----      --Oo  -pOo     --Oo     ----     ----
      SKIP         ----  ----      --Oo  -pOo     --Oo     ----     ----
      REVIEW       ----  ----      ----  ----     PpOo     PpOo     PpOo
      READ         PpOo  PpOo      PpOo  PpOo     PpOo     PpOo     PpOo
      READ_RECORD  P-O-  P-O-      P-O-  PpOo     PpOo     PpOo     PpOo
      """;

  private static final List<Scope> SCOPES =
      List.of(
          new Scope(Environment.PRODUCTION, Ownership.OWN),
          new Scope(Environment.PRODUCTION, Ownership.OTHERS),
          new Scope(Environment.OTHER, Ownership.OWN),
          new Scope(Environment.OTHER, Ownership.OTHERS));

  private static final List<Role> ROLES = List.of(Role.values());

  record Cell(Role role, Action action, Scope scope, boolean allowed) {}

  static Stream<Cell> cells() {
    return TABLE.lines().skip(1).map(line -> line.split(" +")).flatMap(AuthorisationTest::line);
  }

  private static Stream<Cell> line(String[] line) {
    return Arrays.stream(Role.values())
        .flatMap(
            role ->
                SCOPES.stream()
                    .map(
                        scope ->
                            new Cell(
                                role,
                                Action.valueOf(line[0]),
                                scope,
                                line[1 + ROLES.indexOf(role)].charAt(SCOPES.indexOf(scope))
                                    != '-')));
  }

  @ParameterizedTest
  @MethodSource("cells")
  void allowsWhatTheTableAllowsAndNothingElse(Cell cell) {
    assertThat(Authorisation.permits(Set.of(cell.role()), cell.action(), cell.scope()))
        .isEqualTo(cell.allowed());
  }

  @Test
  void namesEveryActionInTheTable() {
    assertThat(cells().map(Cell::action).distinct()).containsExactly(Action.values());
    assertThat(cells().count())
        .isEqualTo((long) Role.values().length * Action.values().length * SCOPES.size());
  }

  @Test
  void deniesWhoeverHasNoRole() {
    assertThat(EnumSet.allOf(Action.class))
        .noneMatch(action -> Authorisation.permits(Set.of(), action, SCOPES.getLast()));
  }

  @Test
  void allowsWhatOneOfSeveralRolesAllows() {
    assertThat(
            Authorisation.permits(
                Set.of(Role.ADMIN, Role.DEVELOPER), Action.START, SCOPES.getLast()))
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "APPROVE, PRODUCTION, true",
    "APPROVE, OTHER, true",
    "PROMOTE, PRODUCTION, true",
    "PROMOTE, OTHER, false",
    "SKIP, PRODUCTION, true",
    "SKIP, OTHER, false",
    "RETRY, PRODUCTION, false",
    "RESUME, PRODUCTION, false",
    "ABORT, PRODUCTION, false",
    "READ_RECORD, PRODUCTION, false"
  })
  void knowsWhatIsForNobodyWithTheirOwnRelease(
      Action action, Environment environment, boolean forOthersAlone) {
    assertThat(Authorisation.isForOthersAlone(action, environment)).isEqualTo(forOthersAlone);
  }
}
