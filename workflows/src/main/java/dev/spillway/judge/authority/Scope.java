package dev.spillway.judge.authority;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What an action is about, as far as authority depends on it.
 *
 * @param ownership whose the release is, to whoever asks
 */
public record Scope(Environment environment, Ownership ownership) {
  /** Kinds of environments. */
  public enum Environment {
    PRODUCTION,
    OTHER;

    private static final Pattern PRODUCTIVE =
        Pattern.compile("(production|prod|live)([.-].*)?|.*[.-](production|prod|live)");

    /** By its name: one of the words production, prod and live is its first or last part. */
    public static Environment of(String name) {
      return PRODUCTIVE.matcher(name.toLowerCase(Locale.ROOT)).matches() ? PRODUCTION : OTHER;
    }
  }

  /** Whose the release is. */
  public enum Ownership {
    /** Started by whoever asks, or of a change in which they have a share. */
    OWN,
    OTHERS
  }
}
