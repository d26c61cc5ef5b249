package dev.spillway.worker.page;

import static dev.spillway.worker.page.Node.element;

import java.util.List;

/** Asks whether somebody wants to sign out, and says that they have. */
final class LeavePage {
  private LeavePage() {}

  static String asking() {
    Node form =
        element("form", element("button", "Sign out"))
            .with("method", "post")
            .with("action", "/logout");
    return PageFrame.asking(
        "Sign out",
        List.of(
            element(
                "main",
                element("h1", "Sign out"),
                element("p", "This browser then shows no page of releases any more."),
                form)));
  }

  static String done() {
    Node again = element("p", element("a", "Sign in again").with("href", "/login"));
    return PageFrame.still(
        "Signed out", List.of(element("main", element("h1", "You are signed out here"), again)));
  }
}
