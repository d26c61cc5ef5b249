package dev.spillway.sandbox.registry;

import java.util.List;

/** The versions of the shop that the sandbox's registry has. */
public enum ShopImages {
  /** What runs when a demo begins. */
  STABLE("v1"),
  GOOD("v2", "--flag", "new-checkout"),
  /** Every fifth order fails. */
  BAD("v2-bad", "--flag", "new-checkout", "--fail-every", "5"),
  /** Answers 600 ms late. */
  SLOW("v2-slow", "--flag", "new-checkout", "--delay", "600"),
  /** Fails where the flag is on. */
  BURNS("v2-burns", "--flag", "new-checkout", "--fail-with-flag");

  @SuppressWarnings("ImmutableEnumChecker") // A record that copies its list.
  private final ImageContent content;

  ShopImages(String tag, String... behaviour) {
    List<String> arguments = new java.util.ArrayList<>(List.of("--version", tag));
    arguments.addAll(List.of(behaviour));
    this.content = new ImageContent(tag, arguments);
  }

  public String tag() {
    return content.tag();
  }

  ImageContent content() {
    return content;
  }
}
