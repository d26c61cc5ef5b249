package dev.spillway.port.record;

import dev.spillway.model.RecordedEvent;
import java.util.List;
import java.util.Optional;

/**
 * Which question at a gate people are asked last, as the record has it. A reset may take a release
 * back to a question that the record has an answer to: then somebody is heard at it once more.
 *
 * @param asked the event of the question
 * @param heardAt the last event at which it was open for certain: it was asked, or somebody was
 *     heard at it
 */
public record OpenQuestion(RecordedEvent asked, RecordedEvent heardAt) {
  /** By a release's events in their order; empty where nothing was asked. */
  public static Optional<OpenQuestion> last(List<RecordedEvent> events) {
    for (RecordedEvent event : events.reversed()) {
      Optional<RecordedEvent> asked =
          EventType.ASKED.is(event)
              ? Optional.of(event)
              : approval(event).flatMap(named -> question(events, named));
      if (asked.isPresent()) {
        return Optional.of(new OpenQuestion(asked.get(), event));
      }
    }
    return Optional.empty();
  }

  /** Whether an event came after it was open for certain. */
  public boolean isBefore(RecordedEvent event) {
    return event.seq() > heardAt.seq();
  }

  private static Optional<RecordedEvent> question(List<RecordedEvent> events, String approval) {
    return events.stream()
        .filter(EventType.ASKED::is)
        .filter(
            event ->
                EventEvidence.of(event, EventEvidence.Asked.class)
                    .map(EventEvidence.Asked::approval)
                    .filter(approval::equals)
                    .isPresent())
        .reduce((earlier, later) -> later);
  }

  private static Optional<String> approval(RecordedEvent event) {
    return EventEvidence.of(event, EventEvidence.Checked.class)
        .map(EventEvidence.Checked::approval);
  }
}
