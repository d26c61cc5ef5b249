package dev.spillway.worker.gateway;

import dev.spillway.judge.authority.Identity;
import dev.spillway.judge.authority.Scope.Ownership;
import dev.spillway.release.ReleaseHead;
import java.util.List;
import java.util.Optional;

/** Whose a release is. */
final class Own {
  private Own() {}

  /** By who started it, and who made its change. */
  static Ownership of(Identity who, ReleaseHead head) {
    return share(who, head).isPresent() ? Ownership.OWN : Ownership.OTHERS;
  }

  /** What somebody has to do with it, as they are told; empty where it is others'. */
  static Optional<String> share(Identity who, ReleaseHead head) {
    if (startedBy(who, head.startedBy().name()) == Ownership.OWN) {
      return Optional.of("you started it");
    }
    List<String> people = head.change().people();
    boolean made =
        who.kind() == Identity.Kind.PERSON
            && people != null
            && people.stream().anyMatch(who::isKnownAs);
    return made ? Optional.of("you made a change in it") : Optional.empty();
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
