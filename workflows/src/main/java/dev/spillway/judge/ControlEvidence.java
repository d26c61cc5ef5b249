package dev.spillway.judge;

import java.util.Locale;

/**
 * What the same test says of stable's pods alone, one half of them against the other: nothing, if
 * requests are what it takes them for.
 *
 * @param worse evidence that one half is worse, as a natural logarithm
 * @param toAbort what would abort a canary
 * @param crossed whether it ever was as much; evidence then aborts no canary
 */
public record ControlEvidence(double worse, double toAbort, boolean crossed) {
  /** In words. */
  String inWords() {
    return String.format(Locale.ROOT, ", control %.1f of %.1f", worse, toAbort) + caveat();
  }

  /** What to beware of; empty for nothing. */
  String caveat() {
    return crossed
        ? ", not trusted since halves of stable were proven to differ as well (control)"
        : "";
  }
}
