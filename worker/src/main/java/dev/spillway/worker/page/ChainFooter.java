package dev.spillway.worker.page;

import static dev.spillway.worker.page.Node.element;

import dev.spillway.judge.ChainBreak;
import dev.spillway.worker.page.ReleaseView.Chain;
import java.util.Locale;

/** Whether the record behind a page is whole. */
final class ChainFooter {
  private final Chain chain;

  ChainFooter(ReleaseView view) {
    this.chain = view.chain();
  }

  Node node() {
    ChainBreak problem = chain.problem();
    if (problem != null) {
      return element(
          "footer",
          element(
                  "p",
                  "✗ The record is not what was written, from event %d on: %s"
                      .formatted(problem.seq(), problem.why()))
              .ofClass("bad"));
    }
    return element(
        "footer",
        element(
                "p",
                Node.text(
                    String.format(
                        Locale.ROOT,
                        "✓ The record's %,d events are whole; the last hash is ",
                        chain.events())),
                element("code", chain.lastHash()))
            .ofClass("quiet"));
  }
}
