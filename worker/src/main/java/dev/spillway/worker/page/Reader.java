package dev.spillway.worker.page;

import static dev.spillway.worker.page.Node.element;
import static dev.spillway.worker.page.Node.text;

import org.jspecify.annotations.Nullable;

/**
 * Who looks at a page, as far as it says so.
 *
 * @param signedInAs their name; null for who showed a token, and cannot sign out
 */
public record Reader(@Nullable String signedInAs) {
  /** Whoever it may be. */
  public static final Reader ANYBODY = new Reader(null);

  /** Their name, and the way out. */
  Node node() {
    return signedInAs == null
        ? Node.nothing()
        : element(
                "nav",
                element(
                        "p",
                        text("Signed in as "),
                        element("bdi", signedInAs),
                        text(". "),
                        element("a", "Sign out").with("href", "/logout"))
                    .ofClass("quiet"))
            .with("aria-label", "Session");
  }
}
