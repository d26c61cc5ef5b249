package dev.spillway.worker.page;

import static dev.spillway.worker.page.Node.element;
import static dev.spillway.worker.page.Node.text;

import dev.spillway.worker.page.Node.Element;
import dev.spillway.worker.page.ReleaseView.Standing;
import dev.spillway.worker.page.ReleaseView.StepRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** All services in all environments: what runs through, how far it is, and who is waited for. */
public final class BoardPage {
  private static final Duration RENEWED = Duration.ofSeconds(15);

  private BoardPage() {}

  /**
   * A whole HTML document, which an XML parser can read as well.
   *
   * @param releases the open ones, and for each service and environment the last one that ended
   * @param debts what is to be reviewed
   */
  public static String of(List<ReleaseView> releases, List<DebtRow> debts, Reader reader) {
    List<Node> content = new ArrayList<>();
    content.add(element("h1", "Releases"));
    content.add(element("p", summary(releases)).ofClass("quiet"));
    if (!debts.isEmpty()) {
      content.add(toReview(debts));
    }
    content.add(Patterns.definitions());
    services(releases).forEach((service, views) -> content.add(service(service, views)));
    return PageFrame.renewed("Releases", RENEWED, List.of(element("main", content), reader.node()));
  }

  private static String summary(List<ReleaseView> releases) {
    long open = releases.stream().filter(ReleaseView::open).count();
    long waiting = releases.stream().filter(view -> view.standing().waiting() != null).count();
    return releases.isEmpty()
        ? "The record holds no release yet."
        : "%d under way, %d of them wait for somebody.".formatted(open, waiting);
  }

  private static Element toReview(List<DebtRow> debts) {
    return element(
        "section",
        element("h2", "To be reviewed"),
        element("ul", debts.stream().map(BoardPage::debt).toList()));
  }

  private static Element debt(DebtRow debt) {
    return element(
        "li",
        element("bdi", debt.principal()),
        text(" decided alone for "),
        element("bdi", debt.incident()),
        text(" on "),
        element("a", debt.release()).with("href", "/releases/" + debt.release()),
        text(debt.overdue() ? "; overdue since " : "; to be reviewed by "),
        Moments.full(debt.reviewBy()));
  }

  private static SortedMap<String, List<ReleaseView>> services(List<ReleaseView> releases) {
    return releases.stream()
        .collect(
            Collectors.groupingBy(
                view -> view.head().service(), TreeMap::new, Collectors.toList()));
  }

  private static Element service(String service, List<ReleaseView> views) {
    List<Element> cards =
        views.stream()
            .sorted(
                Comparator.comparing((ReleaseView view) -> view.head().environment())
                    .thenComparing(view -> view.head().startedAt(), Comparator.reverseOrder()))
            .map(BoardPage::card)
            .toList();
    return element(
        "section", element("h2", element("bdi", service)), element("div", cards).ofClass("board"));
  }

  private static Element card(ReleaseView view) {
    Standing standing = view.standing();
    List<Node> parts = new ArrayList<>();
    parts.add(element("h3", element("bdi", view.head().environment())));
    parts.add(
        element(
            "p",
            state(view),
            text(" "),
            element("a", view.head().release())
                .with("href", "/releases/" + view.head().release())));
    parts.add(element("p", text("version "), element("code", view.head().version())));
    parts.add(element("p", element("bdi", doing(view))));
    if (standing.running() != null && view.open()) {
      parts.add(share(standing.running().canary().value()));
    }
    if (standing.waiting() != null) {
      parts.add(HeadSection.waiting(standing.waiting(), standing.asOf()));
    }
    parts.add(since(view));
    Element card = element("article", parts);
    return standing.waiting() == null ? card : card.ofClass("asks");
  }

  private static Element state(ReleaseView view) {
    String shown = Marks.ofRelease(view);
    return element("span", shown).ofClass(shown.startsWith("✗") ? "state bad" : "state");
  }

  /** The step under way where it is known, else what the release says it does. */
  private static String doing(ReleaseView view) {
    Standing standing = view.standing();
    if (!view.open()) {
      return standing.reason() == null ? standing.doing() : standing.reason();
    }
    String doing = standing.waiting() == null ? standing.doing() : "";
    return view.steps().stream()
        .filter(step -> step.state().equals("running") || step.state().equals("needs-decision"))
        .map(StepRow::id)
        .reduce((first, last) -> last)
        .map(step -> doing.isEmpty() || doing.equals(step) ? "at " + step : step + ": " + doing)
        .orElse(doing);
  }

  private static Element share(int percent) {
    Element drawing =
        element(
                "svg",
                element("title", "%d %% of the traffic on the canary".formatted(percent)),
                element("rect").ofClass("whole").with("width", "100%").with("height", "10"),
                element("rect").ofClass("part").with("width", percent + "%").with("height", "10"))
            .ofClass("share")
            .with("width", "100%")
            .with("height", "10")
            .with("role", "img");
    return element("p", text("canary %d %%".formatted(percent)), drawing);
  }

  private static Element since(ReleaseView view) {
    Instant started = view.head().startedAt();
    Instant end = view.open() ? view.standing().asOf() : view.timeline().to();
    String words =
        (view.open() ? "under way for %s, since " : "took %s, since ")
            .formatted(Moments.howLong(Duration.between(started, end)));
    return element("p", text(words), Moments.full(started)).ofClass("quiet");
  }
}
