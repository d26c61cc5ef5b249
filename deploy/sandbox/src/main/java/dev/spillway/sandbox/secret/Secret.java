package dev.spillway.sandbox.secret;

/**
 * What must show nowhere.
 *
 * @param name what it may be called in a report
 */
public record Secret(String name, String value) {
  private static final int SHORTEST = 12;

  public Secret {
    if (value.length() < SHORTEST) {
      throw new IllegalArgumentException(
          "Expected %s to have at least %d characters, or it is found by chance"
              .formatted(name, SHORTEST));
    }
  }

  /** Without the value. */
  @Override
  public String toString() {
    return name;
  }
}
