package dev.spillway.release;

import dev.spillway.judge.authority.Action;
import dev.spillway.judge.authority.GroupRule;
import dev.spillway.judge.authority.Identity;
import dev.spillway.step.Gate;
import dev.spillway.step.ReleaseRequest;

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
    if (isOwn(who)) {
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

  /** Throws {@link RefusedException} where the release is their own. */
  void requireOtherEyes(Identity who, Action action) {
    if (isOwn(who)) {
      throw refused(
          "Expected somebody else to %s: %s started this release or made its change"
              .formatted(action.words(), who));
    }
  }

  private boolean isOwn(Identity who) {
    return request.involved().stream().anyMatch(who::isKnownAs);
  }

  private static RefusedException refused(String text, Gate gate, Identity who) {
    return refused(text.formatted(gate.id(), who));
  }

  private static RefusedException refused(String text) {
    return new RefusedException(Refusal.NOT_AUTHORISED, text);
  }
}
