package dev.spillway.worker.page;

import static dev.spillway.worker.page.Node.element;

import dev.spillway.worker.page.Node.Element;
import dev.spillway.worker.page.ReleaseView.DecisionRow;
import java.util.List;

/** Who was asked and who decided what. */
final class DecisionsSection {
  private DecisionsSection() {}

  static Node of(List<DecisionRow> decisions) {
    Element heading = element("h2", "Who decided what");
    if (decisions.isEmpty()) {
      return new Node.Many(
          List.of(heading, element("p", "Nobody was asked, and nobody decided.").ofClass("quiet")));
    }
    return new Node.Many(
        List.of(
            heading,
            Tables.table(
                "Questions, messages and ends, the oldest first",
                List.of("when", "who", "what", "outcome", "why"),
                decisions.stream().map(DecisionsSection::row).toList())));
  }

  private static List<Node> row(DecisionRow decision) {
    String checked =
        switch (decision.checked()) {
          case YES -> " (verified)";
          case NO -> " (unverified)";
          case OWN -> "";
        };
    return List.of(
        Moments.full(decision.at()),
        new Node.Many(List.of(element("bdi", decision.who()), Node.text(checked))),
        element("bdi", decision.what()),
        element("bdi", decision.outcome()),
        element("bdi", decision.text()));
  }
}
