package dev.spillway.judge;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How bad requests cluster, and what evidence is divided by for it.
 *
 * @param dividedBy 1 for independent requests; null while that is still learnt, and nothing is
 *     evidence
 * @param seen how many times the variance of independent requests the stable version's pods show,
 *     where that is worth a warning; null where it is not
 */
public record Clusters(@Nullable Double dividedBy, @Nullable Double seen) {
  /** In words; empty where there is nothing to say. */
  String inWords() {
    String divided = dividedBy == null ? ", bursts are still learnt" : divided(dividedBy);
    return divided + caveat();
  }

  private static String divided(double by) {
    return by == 1 ? "" : String.format(Locale.ROOT, ", divided by %.1f for bursts", by);
  }

  /** What to beware of; empty for nothing. */
  String caveat() {
    return seen == null
        ? ""
        : String.format(
            Locale.ROOT,
            ", bad requests come in bursts, %.1f times as uneven as independent ones"
                + " (guards.bursts)",
            seen);
  }
}
