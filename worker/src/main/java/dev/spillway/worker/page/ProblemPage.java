package dev.spillway.worker.page;

import static dev.spillway.worker.page.Node.element;

import java.util.List;

/** Says to somebody at a browser why they do not see what they asked for, and what to do. */
final class ProblemPage {
  private static final int UNKNOWN = 401;
  private static final int OURS = 500;

  private ProblemPage() {}

  static String of(int status, String cause, String remedy) {
    String title = title(status);
    return PageFrame.still(
        title,
        List.of(
            element(
                "main",
                element("h1", title),
                element("p", element("bdi", cause)),
                element("p", element("bdi", remedy)),
                element("p", element("a", "To the board").with("href", "/")))));
  }

  private static String title(int status) {
    if (status == UNKNOWN) {
      return "You are not signed in";
    }
    return status >= OURS ? "There is no answer now" : "This is refused";
  }
}
