package dev.spillway.release;

import dev.spillway.judge.authority.GroupRule;
import dev.spillway.judge.authority.Identity;
import dev.spillway.step.Gate;
import dev.spillway.step.ReleaseRequest;
import java.util.List;
import java.util.stream.Stream;

/**
 * Who may approve a gate: a person of a group that is asked, who neither started the release nor
 * made its change. Breaking the glass stands in for the group, never for the other eyes.
 */
record Eligibility(ReleaseRequest request) {
  /** Throws {@link RefusedException} with the reason. */
  void check(Identity who, Gate gate) {
    if (who.kind() != Identity.Kind.PERSON) {
      throw refused("Expected a person to approve gate %s, but %s is none", gate, who);
    }
    if (own().anyMatch(who::isKnownAs)) {
      throw refused(
          "Expected somebody else to approve gate %s: %s started this release or made its change",
          gate, who);
    }
    boolean asked =
        gate.rules().stream().map(GroupRule::from).anyMatch(group -> who.groups().contains(group));
    if (!asked && who.incident() == null) {
      throw refused(
          "Expected gate %s to be approved by %s, but %s is of %s"
              .formatted(
                  gate.id(), gate.from(), who, who.groups().isEmpty() ? "no group" : who.groups()));
    }
  }

  private Stream<String> own() {
    List<String> people = request.change().people();
    return Stream.concat(
        Stream.of(request.startedBy().name()), people == null ? Stream.of() : people.stream());
  }

  private static RefusedException refused(String text, Gate gate, Identity who) {
    return refused(text.formatted(gate.id(), who));
  }

  private static RefusedException refused(String text) {
    return new RefusedException(Refusal.NOT_AUTHORISED, text);
  }
}
