package dev.spillway.judge.authority;

/**
 * What an action is about, as far as authority depends on it.
 *
 * @param ownership whose the release is, to whoever asks
 */
public record Scope(Environment environment, Ownership ownership) {
  /** Kinds of environments; {@link Production} tells them apart. */
  public enum Environment {
    PRODUCTION,
    OTHER
  }

  /** Whose the release is. */
  public enum Ownership {
    /** Started by whoever asks, or of a change in which they have a share. */
    OWN,
    OTHERS
  }
}
