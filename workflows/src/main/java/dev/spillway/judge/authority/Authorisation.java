package dev.spillway.judge.authority;

import dev.spillway.judge.authority.Scope.Environment;
import dev.spillway.judge.authority.Scope.Ownership;
import java.util.EnumSet;
import java.util.Set;

/**
 * Who may do what: one table for every way in. What no line allows is denied. A yes to an approval
 * says that somebody may be asked at all; whom a gate asks, the release itself checks.
 */
public final class Authorisation {
  private Authorisation() {}

  /** Whether one of the roles allows it. */
  public static boolean permits(Set<Role> roles, Action action, Scope scope) {
    return roles.stream().anyMatch(role -> permits(role, action, scope));
  }

  /** Whether it is for nobody with a release of their own, whatever role they have. */
  public static boolean isForOthersAlone(Action action, Environment environment) {
    Set<Role> all = EnumSet.allOf(Role.class);
    return permits(all, action, new Scope(environment, Ownership.OTHERS))
        && !permits(all, action, new Scope(environment, Ownership.OWN));
  }

  private static boolean permits(Role role, Action action, Scope scope) {
    return switch (action) {
      case START -> mayStart(role, scope.environment());
      case APPROVE -> scope.ownership() == Ownership.OTHERS && decides(role);
      case REJECT -> decides(role);
      case ABORT -> mayHold(role, scope) || isOwn(scope, role, Role.CI);
      case PAUSE -> mayHold(role, scope);
      case RESUME, RETRY -> mayContinue(role);
      case PROMOTE, SKIP -> mayDoWithoutEvidence(role, scope);
      case REVIEW -> role == Role.OPERATOR || role == Role.SECURITY || role == Role.ADMIN;
      case READ -> true;
      case READ_RECORD -> mayReadRecord(role, scope);
    };
  }

  private static boolean mayStart(Role role, Environment environment) {
    return switch (role) {
      case CI, OWNER, OPERATOR -> true;
      case DEVELOPER -> environment == Environment.OTHER;
      case APPROVER, SECURITY, ADMIN -> false;
    };
  }

  private static boolean decides(Role role) {
    return switch (role) {
      case OWNER, APPROVER, OPERATOR, SECURITY -> true;
      case CI, DEVELOPER, ADMIN -> false;
    };
  }

  private static boolean mayHold(Role role, Scope scope) {
    return switch (role) {
      case OWNER, APPROVER, OPERATOR, SECURITY, ADMIN -> true;
      case DEVELOPER -> scope.ownership() == Ownership.OWN;
      case CI -> false;
    };
  }

  private static boolean mayContinue(Role role) {
    return switch (role) {
      case OWNER, APPROVER, OPERATOR -> true;
      case CI, DEVELOPER, SECURITY, ADMIN -> false;
    };
  }

  /** In production it is as an approval: not for whoever wants the release to go on. */
  private static boolean mayDoWithoutEvidence(Role role, Scope scope) {
    return switch (scope.environment()) {
      case OTHER -> mayContinue(role);
      case PRODUCTION -> role == Role.APPROVER && scope.ownership() == Ownership.OTHERS;
    };
  }

  private static boolean mayReadRecord(Role role, Scope scope) {
    return switch (role) {
      case APPROVER, OPERATOR, SECURITY, ADMIN -> true;
      case CI, DEVELOPER, OWNER -> scope.ownership() == Ownership.OWN;
    };
  }

  private static boolean isOwn(Scope scope, Role role, Role wanted) {
    return role == wanted && scope.ownership() == Ownership.OWN;
  }
}
