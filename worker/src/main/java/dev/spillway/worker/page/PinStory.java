package dev.spillway.worker.page;

import dev.spillway.model.RecordedEvent;
import dev.spillway.worker.page.Timeline.Pin;
import dev.spillway.worker.page.Timeline.Sort;
import java.util.List;
import java.util.Optional;

/** The moments of a release that one looks for. */
final class PinStory {
  private static final List<String> STOPS =
      List.of("failed", "aborted", "undone", "undo-failed", "skipped", "needs-decision");

  private final List<RecordedEvent> events;

  PinStory(List<RecordedEvent> events) {
    this.events = events;
  }

  List<Pin> pins() {
    return events.stream().flatMap(event -> pin(event).stream()).toList();
  }

  private static Optional<Pin> pin(RecordedEvent event) {
    String subject = event.subject();
    String outcome = event.outcome();
    return switch (event.type()) {
      case "asked" -> pin(event, Sort.ASKED, "%s asks %s".formatted(subject, outcome));
      case "answered" -> pin(event, Sort.ANSWERED, "%s is %s".formatted(subject, outcome));
      case "message" ->
          pin(event, Sort.MESSAGE, "%s by %s: %s".formatted(subject, event.actor(), outcome));
      case "verdict" ->
          outcome.equals("pass")
              ? Optional.empty()
              : pin(event, Sort.BAD_VERDICT, "%s: %s".formatted(subject, outcome));
      case "step" ->
          STOPS.contains(outcome)
              ? pin(event, Sort.STEP_STOPPED, "step %s %s".formatted(subject, outcome))
              : Optional.empty();
      case "closed" -> pin(event, Sort.END, outcome);
      default -> Optional.empty();
    };
  }

  private static Optional<Pin> pin(RecordedEvent event, Sort sort, String text) {
    return Optional.of(new Pin(event.time(), sort, text));
  }
}
