package dev.spillway.worker.page;

import static dev.spillway.worker.page.Node.element;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A release on one page. */
public final class ReleasePage {
  private static final Duration RENEWED = Duration.ofSeconds(15);

  private ReleasePage() {}

  /**
   * A whole HTML document, which an XML parser can read as well. It asks for itself again while the
   * release is open, and links to the board, to itself as one file and to its events.
   */
  public static String of(ReleaseView view, Reader reader) {
    List<Node> content = new ArrayList<>();
    content.add(parts(view));
    content.addAll(body(view));
    content.add(reader.node());
    return view.open()
        ? PageFrame.renewed(title(view), RENEWED, content)
        : PageFrame.still(title(view), content);
  }

  static String title(ReleaseView view) {
    return "%s → %s: %s"
        .formatted(view.head().service(), view.head().environment(), Marks.ofRelease(view));
  }

  /** All but what only a server has. */
  static List<Node> body(ReleaseView view) {
    return List.of(
        element(
            "main",
            new HeadSection(view).nodes(),
            new StepsSection(view).nodes(),
            new ChartsSection(view).nodes(),
            VerdictsSection.of(view.verdicts()),
            DecisionsSection.of(view.decisions())),
        new ChainFooter(view).node());
  }

  private static Node parts(ReleaseView view) {
    String release = view.head().release();
    return element(
            "nav",
            element(
                "ul",
                item("/", "board"),
                item("/releases/%s/report.html".formatted(release), "this page as one file"),
                item("/v1/record/events?release=" + release, "its events")))
        .with("aria-label", "Spillway");
  }

  private static Node item(String path, String text) {
    return element("li", element("a", text).with("href", path));
  }
}
