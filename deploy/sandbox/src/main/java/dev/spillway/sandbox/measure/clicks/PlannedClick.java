package dev.spillway.sandbox.measure.clicks;

/**
 * A click as it is planned.
 *
 * @param button its label
 */
record PlannedClick(String account, Button button, Expected expected) {
  /** A button of a gate's card. */
  enum Button {
    APPROVE("Approve", "approve"),
    WITHDRAW("Withdraw my approval", "withdraw");

    private final String label;
    private final String action;

    Button(String label, String action) {
      this.label = label;
      this.action = action;
    }

    String label() {
      return label;
    }

    /** As inbox and record call it. */
    String action() {
      return action;
    }
  }

  /** What it is to come to. */
  enum Expected {
    COUNTED,
    REFUSED,
    /** Of two at the same time one counts, and the other comes too late. */
    ONE_OF_TWO,
    /** The request before, once more: it is not let in. */
    REPLAYED
  }
}
