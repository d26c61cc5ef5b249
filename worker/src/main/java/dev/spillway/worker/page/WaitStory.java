package dev.spillway.worker.page;

import dev.spillway.model.RecordedEvent;
import dev.spillway.model.StepId;
import dev.spillway.port.record.EventEvidence;
import dev.spillway.port.record.EventType;
import dev.spillway.port.record.OpenQuestion;
import dev.spillway.release.Phase;
import dev.spillway.release.Waiting;
import dev.spillway.worker.page.ReleaseView.Wait;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a release waits for, and since when. */
final class WaitStory {
  /** What comes after a question only once it is answered. */
  private static final List<String> ENDS_A_QUESTION =
      List.of("answered", "step", "verdict", "began", "moved", "closed");

  private static final List<String> WAITS =
      List.of(
          Phase.AWAITING_APPROVAL.wireName(),
          Phase.PAUSED.wireName(),
          Phase.FROZEN.wireName(),
          Phase.NEEDS_DECISION.wireName());

  private final Known known;

  WaitStory(Known known) {
    this.known = known;
  }

  /** Null while it works or is over. */
  @Nullable Wait waiting() {
    if (known.release().line().outcome() != null) {
      return null;
    }
    if (known.status() != null) {
      return of(known.status().waiting());
    }
    return openQuestion().map(this::of).orElseGet(this::ofLine);
  }

  private @Nullable Wait of(@Nullable Waiting waiting) {
    if (waiting == null) {
      return null;
    }
    String gate = Optional.ofNullable(waiting.step()).map(StepId::value).orElse(null);
    return new Wait(
        gate,
        waiting.question(),
        waiting.who(),
        since(waiting.phase(), gate),
        waiting.until(),
        waiting.answers());
  }

  private @Nullable Instant since(Phase phase, @Nullable String gate) {
    return switch (phase) {
      case AWAITING_APPROVAL ->
          openQuestion()
              .filter(asked -> asked.subject().equals(gate))
              .map(RecordedEvent::time)
              .orElse(null);
      case PAUSED -> lastPause().map(RecordedEvent::time).orElse(null);
      case PREFLIGHT, RUNNING, HOLDING, FROZEN, NEEDS_DECISION, ROLLING_BACK, CLOSED, UNKNOWN ->
          null;
    };
  }

  private Wait of(RecordedEvent asked) {
    return new Wait(
        asked.subject(),
        asked.reason(),
        asked.outcome(),
        asked.time(),
        EventEvidence.of(asked, EventEvidence.Asked.class)
            .map(EventEvidence.Asked::expiresAt)
            .orElse(null),
        lastCount(asked));
  }

  private @Nullable String lastCount(RecordedEvent asked) {
    return known.events().stream()
        .filter(event -> event.seq() > asked.seq())
        .flatMap(event -> EventEvidence.of(event, EventEvidence.Checked.class).stream())
        .flatMap(checked -> Stream.ofNullable(checked.count()))
        .reduce((first, last) -> last)
        .orElse(null);
  }

  private @Nullable Wait ofLine() {
    String phase = known.release().line().phase();
    if (!WAITS.contains(phase)) {
      return null;
    }
    Instant since =
        phase.equals(Phase.PAUSED.wireName())
            ? lastPause().map(RecordedEvent::time).orElse(null)
            : null;
    return new Wait(null, known.release().line().doing(), null, since, null, null);
  }

  private Optional<RecordedEvent> lastPause() {
    return last(
        known.events().stream()
            .filter(event -> EventType.MESSAGE.is(event))
            .filter(event -> event.subject().equals("pause"))
            .filter(event -> event.outcome().equals("taken"))
            .toList());
  }

  /** The last question, unless something says that it is over. */
  private Optional<RecordedEvent> openQuestion() {
    return OpenQuestion.last(known.events())
        .filter(
            question ->
                known.events().stream()
                    .filter(question::isBefore)
                    .noneMatch(event -> ENDS_A_QUESTION.contains(event.type())))
        .map(OpenQuestion::asked);
  }

  private static Optional<RecordedEvent> last(List<RecordedEvent> events) {
    return events.isEmpty()
        ? Optional.empty()
        : Optional.of(Objects.requireNonNull(events.getLast()));
  }
}
