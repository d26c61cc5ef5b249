package dev.spillway.worker.page;

import dev.spillway.model.RecordedEvent;
import dev.spillway.port.record.EventEvidence;
import dev.spillway.port.record.EventType;
import dev.spillway.worker.page.Timeline.Pin;
import dev.spillway.worker.page.Timeline.Sort;
import java.util.List;
import java.util.Optional;

/** The moments of a release that one looks for. */
final class PinStory {
  private static final String FLAG = "flag/";
  private static final List<String> STOPS =
      List.of("failed", "aborted", "undone", "undo-failed", "skipped", "needs-decision");

  private final List<RecordedEvent> events;
  private final long turnedBack;

  PinStory(List<RecordedEvent> events) {
    this.events = events;
    this.turnedBack =
        events.stream()
            .filter(EventType.TURNING_BACK::is)
            .mapToLong(RecordedEvent::seq)
            .min()
            .orElse(Long.MAX_VALUE);
  }

  List<Pin> pins() {
    return events.stream().flatMap(event -> pin(event).stream()).toList();
  }

  private Optional<Pin> pin(RecordedEvent event) {
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
      case "needs-decision" ->
          pin(
              event,
              Sort.NEEDS_DECISION,
              "step %s needs a decision of %s: %s".formatted(subject, outcome, event.reason()));
      case "turning-back" -> pin(event, Sort.TURNING_BACK, "turns back: " + event.reason());
      case "moved" -> killed(event);
      case "closed" -> pin(event, Sort.END, outcome);
      default -> Optional.empty();
    };
  }

  /** A flag that moves while its release turns back was switched off by that. */
  private Optional<Pin> killed(RecordedEvent moved) {
    boolean isKill = moved.subject().startsWith(FLAG) && moved.seq() > turnedBack;
    return isKill
        ? EventEvidence.of(moved, EventEvidence.Moved.class)
            .map(EventEvidence.Moved::percent)
            .flatMap(percent -> pin(moved, Sort.FLAG_KILLED, killed(moved.subject(), percent)))
        : Optional.empty();
  }

  private static String killed(String subject, int percent) {
    String flag = subject.substring(FLAG.length());
    return percent == 0
        ? "flag %s is killed".formatted(flag)
        : "flag %s goes back to %d %%".formatted(flag, percent);
  }

  private static Optional<Pin> pin(RecordedEvent event, Sort sort, String text) {
    return Optional.of(new Pin(event.time(), sort, text));
  }
}
