package dev.spillway.worker.gateway;

import dev.spillway.activities.authority.ApproversFile;
import dev.spillway.judge.authority.Action;
import dev.spillway.judge.authority.Authorisation;
import dev.spillway.judge.authority.Identity;
import dev.spillway.judge.authority.Scope;
import dev.spillway.judge.authority.Scope.Environment;
import dev.spillway.judge.authority.Scope.Ownership;
import dev.spillway.model.EnvironmentName;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Applies the one table of who may do what; whatever it does not allow is a {@link Problem}. */
final class Guard {
  private final ApproversFile approvers;
  private final Clock clock;

  Guard(ApproversFile approvers, Clock clock) {
    this.approvers = approvers;
    this.clock = clock;
  }

  /** Where whose release it is does not matter. */
  void require(Caller caller, Action action, EnvironmentName environment) {
    require(caller, action, environment, EnumSet.allOf(Ownership.class));
  }

  /**
   * Requires it for every one of these.
   *
   * @param ownerships what the release may be to the caller; both where nobody can tell
   */
  void require(
      Caller caller, Action action, EnvironmentName environment, Set<Ownership> ownerships) {
    if (!permits(caller, action, environment, ownerships)) {
      throw denied(caller, action, environment);
    }
  }

  boolean permits(
      Caller caller, Action action, EnvironmentName environment, Set<Ownership> ownerships) {
    return permits(caller, action, kindOf(environment), ownerships);
  }

  private static boolean permits(
      Caller caller, Action action, Environment kind, Set<Ownership> ownerships) {
    return ownerships.stream()
        .map(ownership -> new Scope(kind, ownership))
        .allMatch(scope -> Authorisation.permits(caller.roles(), action, scope));
  }

  /** Whether it may be done with the releases of others alone. */
  boolean isForOthersAlone(Caller caller, Action action, EnvironmentName environment) {
    Environment kind = kindOf(environment);
    return permits(caller, action, kind, EnumSet.of(Ownership.OTHERS))
        && !permits(caller, action, kind, EnumSet.of(Ownership.OWN));
  }

  /** The same for whoever asks, such as somebody whose role an incident stands in for. */
  boolean isForOthersAlone(Action action, EnvironmentName environment) {
    return Authorisation.isForOthersAlone(action, kindOf(environment));
  }

  private Environment kindOf(EnvironmentName environment) {
    return approvers.read().production().kindOf(environment.value());
  }

  static Problem denied(Caller caller, Action action, EnvironmentName environment) {
    String roles =
        caller.roles().isEmpty()
            ? "nobody whom this installation gives a role"
            : caller.roles().stream()
                .sorted()
                .map(role -> role.wireName())
                .collect(Collectors.joining(", "));
    return new Problem(
        403,
        "Expected somebody who may %s in %s, but %s is %s"
            .formatted(action.words(), environment, caller.principal(), roles),
        "ask somebody who may, or have the approvers file give you a role");
  }

  /** The caller as whoever may answer for one of these groups: themselves, or for somebody. */
  Caller answeringFor(Caller caller, List<String> groups) {
    if (groups.stream().anyMatch(group -> caller.identity().groups().contains(group))) {
      return caller;
    }
    return groups.stream()
        .map(group -> approvers.read().standingIn(caller.identity(), group, clock.instant()))
        .filter(identity -> identity.onBehalfOf() != null)
        .findFirst()
        .map(identity -> as(caller, identity))
        .orElse(caller);
  }

  /** The caller as whoever stands in for that person; a {@link Problem} where they may not. */
  Caller standingInFor(Caller caller, String lender) {
    return approvers
        .read()
        .standingInFor(caller.identity(), lender, clock.instant())
        .map(identity -> as(caller, identity))
        .orElseThrow(
            () ->
                new Problem(
                    403,
                    "Expected %s to stand in for '%s', but the approvers file says nothing of it now"
                        .formatted(caller.principal(), lender),
                    "decide as yourself, or have a delegation added"));
  }

  private Caller as(Caller caller, Identity identity) {
    return caller.as(identity, approvers.read().rolesOf(identity));
  }
}
