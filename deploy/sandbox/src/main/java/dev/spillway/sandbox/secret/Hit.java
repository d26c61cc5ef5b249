package dev.spillway.sandbox.secret;

/**
 * A secret that was found.
 *
 * @param place where
 * @param secret its name
 * @param form how it is written there
 */
public record Hit(String place, String secret, String form) {
  @Override
  public String toString() {
    return "%s in %s (%s)".formatted(secret, place, form);
  }
}
