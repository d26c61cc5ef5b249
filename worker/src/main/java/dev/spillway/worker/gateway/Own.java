package dev.spillway.worker.gateway;

import dev.spillway.judge.authority.Identity;
import dev.spillway.judge.authority.Scope.Ownership;
import dev.spillway.release.ReleaseHead;
import java.util.List;

/** Whose a release is. */
final class Own {
  private Own() {}

  /** By who started it, and who made its change. */
  static Ownership of(Identity who, ReleaseHead head) {
    List<String> people = head.change().people();
    boolean made =
        who.kind() == Identity.Kind.PERSON
            && people != null
            && people.stream().anyMatch(who::isKnownAs);
    return made ? Ownership.OWN : startedBy(who, head.startedBy().name());
  }

  /** By who started it, as the record writes an actor: the name, and how they came in brackets. */
  static Ownership of(Identity who, String startedBy) {
    return startedBy(who, startedBy.replaceFirst(" \\([a-z]+\\)$", ""));
  }

  /** A job goes by its rule's name alone: whoever makes it run makes other jobs run, too. */
  private static Ownership startedBy(Identity who, String starter) {
    boolean own =
        who.kind() == Identity.Kind.PERSON
            ? who.isKnownAs(starter)
            : who.principal().equals(starter);
    return own ? Ownership.OWN : Ownership.OTHERS;
  }
}
