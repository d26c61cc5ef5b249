package dev.spillway.starter;

import org.jspecify.annotations.Nullable;

/** How far somebody stays with a release. */
sealed interface Until {
  /** The end of what is followed: of a lane, its promotion. */
  record Promoted() implements Until {}

  /** The end of its settlement, too. */
  record Released() implements Until {}

  /** Past a step, wherever it runs. */
  record PastStep(String step) implements Until {}

  static Until of(@Nullable String text) {
    return switch (text) {
      case null -> new Promoted();
      case "promoted" -> new Promoted();
      case "released" -> new Released();
      case String step -> new PastStep(step);
    };
  }
}
