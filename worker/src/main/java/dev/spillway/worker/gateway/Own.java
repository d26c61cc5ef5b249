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
    boolean made = people != null && people.stream().anyMatch(who::isKnownAs);
    return made || who.isKnownAs(head.startedBy().name()) ? Ownership.OWN : Ownership.OTHERS;
  }

  /** By who started it, as the record writes an actor: the name, and how they came in brackets. */
  static Ownership of(Identity who, String startedBy) {
    return who.isKnownAs(startedBy.replaceFirst(" \\([a-z]+\\)$", ""))
        ? Ownership.OWN
        : Ownership.OTHERS;
  }
}
