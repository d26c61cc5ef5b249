package dev.spillway.activities.story;

import dev.spillway.activities.registry.ClusterEvents.Happening;
import dev.spillway.activities.registry.ClusterEvents.Sort;
import dev.spillway.model.Change;
import dev.spillway.model.RecordedEvent;
import dev.spillway.port.record.EventEvidence;
import dev.spillway.port.record.EventType;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is told of a recorded event on the objects that its release moves. What is done to an object
 * is told by whoever does it, and not here.
 */
final class ReleaseStory {
  private static final List<String> GOOD = List.of("promoted", "released");

  private ReleaseStory() {}

  /** Where it is told; empty where the release's beginning does not say. */
  static Optional<EventEvidence.Whereabouts> where(List<RecordedEvent> events) {
    return events.stream()
        .filter(EventType.STARTED::is)
        .flatMap(event -> EventEvidence.of(event, EventEvidence.Started.class).stream())
        .flatMap(started -> Stream.ofNullable(started.where()))
        .findFirst();
  }

  /** Empty for what is told elsewhere, or to nobody. */
  static Optional<Happening> of(RecordedEvent event) {
    return switch (event.type()) {
      case "started" -> normal("ReleaseStarted", started(event));
      case "verdict" -> verdict(event);
      case "asked" -> normal("WaitsAtGate", asked(event));
      case "answered" -> answered(event);
      case "needs-decision" ->
          warning(
              "NeedsDecision", "step %s waits for %s to say retry, skip or roll back: %s", event);
      case "turning-back" ->
          Optional.of(new Happening(Sort.WARNING, "RollingBack", "rolls back: " + event.reason()));
      case "step" ->
          event.outcome().equals("undo-failed")
              ? warning("UndoFailed", "step %s: %s, %s", event)
              : Optional.empty();
      case "closed" -> Optional.of(closed(event));
      default -> Optional.empty();
    };
  }

  private static String started(RecordedEvent event) {
    String change =
        EventEvidence.of(event, EventEvidence.Started.class)
            .map(EventEvidence.Started::change)
            .map(Change::id)
            .map(", change %s"::formatted)
            .orElse("");
    return "begins with %s%s".formatted(event.reason(), change);
  }

  private static String asked(RecordedEvent event) {
    String until =
        EventEvidence.of(event, EventEvidence.Asked.class)
            .map(EventEvidence.Asked::expiresAt)
            .map(", until %s"::formatted)
            .orElse("");
    return "gate %s waits for %s%s: %s"
        .formatted(event.subject(), event.outcome(), until, event.reason());
  }

  private static Optional<Happening> verdict(RecordedEvent event) {
    return switch (event.outcome()) {
      case "pass" -> Optional.empty();
      case "fail" -> warning("AnalysisFailed", "analysis %s: %s, %s", event);
      default -> warning("AnalysisUndecided", "analysis %s: %s, %s", event);
    };
  }

  private static Optional<Happening> answered(RecordedEvent event) {
    String words = "gate %s is %s, %s".formatted(event.subject(), event.outcome(), event.reason());
    Sort sort = event.outcome().equals("approved") ? Sort.NORMAL : Sort.WARNING;
    return Optional.of(new Happening(sort, "GateAnswered", words));
  }

  private static Happening closed(RecordedEvent event) {
    String words = "%s, %s".formatted(event.outcome(), event.reason());
    if (event.outcome().equals("rollback-failed")) {
      return new Happening(
          Sort.WARNING, "RollbackFailed", words + "; act now, as the runbook says");
    }
    Sort sort = GOOD.contains(event.outcome()) ? Sort.NORMAL : Sort.WARNING;
    return new Happening(sort, "ReleaseEnded", words);
  }

  private static Optional<Happening> normal(String reason, String message) {
    return Optional.of(new Happening(Sort.NORMAL, reason, message));
  }

  /** The message has places for the event's subject, outcome and reason. */
  private static Optional<Happening> warning(String reason, String message, RecordedEvent event) {
    return Optional.of(
        new Happening(
            Sort.WARNING,
            reason,
            message.formatted(event.subject(), event.outcome(), event.reason())));
  }
}
