package dev.spillway.worker.page;

import static dev.spillway.worker.page.Node.element;
import static dev.spillway.worker.page.Node.text;

import dev.spillway.model.Change;
import dev.spillway.model.Running;
import dev.spillway.worker.page.Node.Element;
import dev.spillway.worker.page.ReleaseView.Head;
import dev.spillway.worker.page.ReleaseView.Standing;
import dev.spillway.worker.page.ReleaseView.Wait;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a release is, where it stands, and whom it waits for. */
final class HeadSection {
  private final ReleaseView view;
  private final Head head;
  private final Standing standing;

  HeadSection(ReleaseView view) {
    this.view = view;
    this.head = view.head();
    this.standing = view.standing();
  }

  Node nodes() {
    List<Node> nodes = new ArrayList<>();
    nodes.add(
        element(
            "h1", element("bdi", head.service()), text(" → "), element("bdi", head.environment())));
    nodes.add(state());
    nodes.add(links());
    Wait waiting = standing.waiting();
    if (waiting != null) {
      nodes.add(waiting(waiting, standing.asOf()));
    }
    nodes.add(facts());
    return new Node.Many(nodes);
  }

  private Node state() {
    String shown = Marks.ofRelease(view);
    Element state = element("span", shown).ofClass(shown.startsWith("✗") ? "state bad" : "state");
    return element("p", state, text(" "), element("bdi", doing()));
  }

  /** What it waits for is said below, and newer. */
  private String doing() {
    if (standing.reason() != null) {
      return standing.reason();
    }
    return standing.waiting() == null ? standing.doing() : "";
  }

  private Node links() {
    if (view.links().isEmpty()) {
      return Node.nothing();
    }
    List<Element> items =
        view.links().stream()
            .map(
                link ->
                    element(
                        "li",
                        element("a", link.text())
                            .with("href", link.target().toString())
                            .with("rel", "noreferrer")))
            .toList();
    return element("nav", element("ul", items)).with("aria-label", "This release elsewhere");
  }

  /** Who is asked what, and for how long already. */
  static Element waiting(Wait waiting, Instant asOf) {
    List<Node> parts = new ArrayList<>();
    parts.add(element("strong", "Waits for " + (waiting.who() == null ? "" : waiting.who())));
    parts.add(text(waiting.gate() == null ? ": " : " at %s: ".formatted(waiting.gate())));
    parts.add(element("bdi", waiting.question()));
    Instant since = waiting.since();
    if (since != null) {
      parts.add(
          text(" · for %s, since ".formatted(Moments.howLong(Duration.between(since, asOf)))));
      parts.add(Moments.full(since));
    }
    if (waiting.answers() != null) {
      parts.add(text(" · has " + waiting.answers()));
    }
    if (waiting.until() != null) {
      parts.add(text(" · until "));
      parts.add(Moments.full(waiting.until()));
    }
    return element("p", parts).ofClass("waiting");
  }

  private Node facts() {
    List<Element> list = new ArrayList<>();
    fact(list, "version", element("code", head.version()).with("title", head.image()));
    fact(list, "started", startedBy());
    fact(list, "release", element("code", head.release()));
    Change change = head.change();
    if (change != null) {
      fact(list, "change", change.id());
      fact(list, "commit", change.commit());
    }
    Running running = standing.running();
    fact(
        list, view.open() ? "runs now" : "ran at the end", running == null ? null : words(running));
    fact(list, "a way back would", standing.undo());
    fact(list, "as of", Moments.full(standing.asOf()));
    return element("dl", list);
  }

  private Node startedBy() {
    return new Node.Many(
        List.of(
            text("by "),
            element("bdi", head.startedBy()),
            text(", "),
            Moments.full(head.startedAt())));
  }

  private static String words(Running running) {
    String image = running.image() == null ? "no version known" : running.image().shortDigest();
    String flags =
        running.flags() == null
            ? ""
            : running.flags().entrySet().stream()
                .map(flag -> ", flag %s at %s".formatted(flag.getKey(), flag.getValue()))
                .collect(Collectors.joining());
    return "%s, canary at %s of the traffic%s".formatted(image, running.canary(), flags);
  }

  private static void fact(List<Element> list, String name, @Nullable String value) {
    if (value != null) {
      fact(list, name, element("bdi", value));
    }
  }

  private static void fact(List<Element> list, String name, Node value) {
    list.add(element("dt", name));
    list.add(element("dd", value));
  }
}
