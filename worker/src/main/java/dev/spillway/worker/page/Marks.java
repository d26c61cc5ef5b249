package dev.spillway.worker.page;

import java.util.List;

/** Signs that say the same as colours do elsewhere. */
final class Marks {
  private static final List<String> GOOD = List.of("promoted", "released");

  private Marks() {}

  static String ofStep(String state) {
    return switch (state) {
      case "passed" -> "✓";
      case "running" -> "▶";
      case "needs-decision" -> "?";
      case "failed", "undo-failed" -> "✗";
      case "skipped", "carried" -> "–";
      case "aborted", "undone" -> "↩";
      default -> "·";
    };
  }

  static String ofVerdict(String outcome) {
    return switch (outcome) {
      case "pass" -> "✓";
      case "fail" -> "✗";
      default -> "?";
    };
  }

  /** Of a release: how it ended, else what it does. */
  static String ofRelease(ReleaseView view) {
    String outcome = view.standing().outcome();
    if (outcome != null) {
      return (GOOD.contains(outcome) ? "✓ " : "✗ ") + outcome;
    }
    return (view.standing().waiting() == null ? "▶ " : "? ") + phase(view);
  }

  /** A question in the record is newer than the line beside it. */
  private static String phase(ReleaseView view) {
    ReleaseView.Wait waiting = view.standing().waiting();
    boolean asked = waiting != null && waiting.gate() != null && waiting.who() != null;
    return asked && view.standing().phase().equals("running")
        ? "awaiting-approval"
        : view.standing().phase();
  }
}
