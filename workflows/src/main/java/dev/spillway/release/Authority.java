package dev.spillway.release;

import dev.spillway.judge.authority.Action;
import dev.spillway.judge.authority.Authorisation;
import dev.spillway.judge.authority.Identity;
import dev.spillway.judge.authority.Production;
import dev.spillway.judge.authority.Scope.Environment;
import dev.spillway.step.Step;
import org.jspecify.annotations.Nullable;

/** Whom a release hears, once it is the right moment for what they say. */
record Authority(ReleaseState state) {
  /**
   * Throws {@link RefusedException} where nobody checked who it is, and the installation wants it.
   */
  void requireChecked(String what, @Nullable Identity checked) {
    if (checked == null && !state.unverifiedCounts()) {
      throw new RefusedException(
          Refusal.NOT_AUTHORISED,
          ("Expected %s by somebody whose identity was checked, but nobody checked this one;"
                  + " recorded, not counted")
              .formatted(what));
    }
  }

  /**
   * The same for what an older flow takes from everybody. Before the installation's facts are known
   * nobody can be checked, and nothing has been done yet.
   */
  void requireCheckedAtUse(String what, @Nullable Identity checked) {
    if (state.flow().authorisesAtUse() && state.knowsInstallation()) {
      requireChecked(what, checked);
    }
  }

  /** Throws where it is for others alone and the release is their own; an incident is no excuse. */
  void requireOtherEyes(Action action, @Nullable Identity checked) {
    Environment environment =
        Production.BY_NAME.kindOf(state.request().plan().target().environment().value());
    if (checked != null
        && state.flow().authorisesAtUse()
        && Authorisation.isForOthersAlone(action, environment)) {
      new Eligibility(state.request()).requireOtherEyes(checked, action);
    }
  }

  /** Throws where the step must not be left out by somebody who decides alone. */
  void requireSkippable(Step step, @Nullable Identity checked) {
    boolean alone = checked != null && checked.incident() != null;
    if (alone && state.flow().authorisesAtUse() && !step.isSkippableAlone()) {
      throw new RefusedException(
          Refusal.NOT_SKIPPABLE,
          ("Step %s cannot be left out by somebody who decides alone; retry it, have somebody else"
                  + " leave it out, or abort to go back")
              .formatted(step.id()));
    }
  }
}
