package dev.spillway.worker.page;

import dev.spillway.model.RecordedEvent;
import dev.spillway.port.record.EventEvidence;
import dev.spillway.port.record.EventType;
import dev.spillway.worker.page.ReleaseView.Checked;
import dev.spillway.worker.page.ReleaseView.DecisionRow;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Who was asked, and who decided what. */
final class DecisionStory {
  private final List<RecordedEvent> events;

  DecisionStory(List<RecordedEvent> events) {
    this.events = events;
  }

  List<DecisionRow> rows() {
    return events.stream().flatMap(event -> row(event).stream()).toList();
  }

  private static Optional<DecisionRow> row(RecordedEvent event) {
    return switch (event.type()) {
      case "asked" -> row(event, Checked.OWN, "asks " + event.outcome());
      case "message" -> row(event, isVerified(event) ? Checked.YES : Checked.NO, event.subject());
      case "vote-lapsed" -> row(event, Checked.OWN, "vote at " + event.subject());
      case "answered" -> row(event, Checked.OWN, "gate " + event.subject());
      case "verdict" ->
          event.outcome().equals("pass")
              ? Optional.empty()
              : row(event, Checked.OWN, "analysis " + event.subject());
      case "needs-decision" ->
          row(event, Checked.OWN, "step %s needs a decision".formatted(event.subject()));
      case "turning-back" -> row(event, Checked.OWN, "turns back");
      case "closed" -> row(event, Checked.OWN, "ends");
      default -> Optional.empty();
    };
  }

  /** Whether somebody checked who sent it. */
  private static boolean isVerified(RecordedEvent message) {
    return EventEvidence.of(message, EventEvidence.Checked.class)
        .map(EventEvidence.Checked::verified)
        .orElse(false);
  }

  private static Optional<DecisionRow> row(RecordedEvent event, Checked checked, String what) {
    String outcome = EventType.ASKED.is(event) ? "at " + event.subject() : event.outcome();
    String text =
        Stream.of(Optional.of(event.reason()), count(event))
            .flatMap(Optional::stream)
            .filter(part -> !part.isBlank())
            .reduce("%s (%s)"::formatted)
            .orElse("");
    return Optional.of(new DecisionRow(event.time(), event.actor(), checked, what, outcome, text));
  }

  private static Optional<String> count(RecordedEvent message) {
    return EventEvidence.of(message, EventEvidence.Checked.class).map(EventEvidence.Checked::count);
  }
}
