package dev.spillway.worker.page;

import dev.spillway.model.RecordedEvent;
import dev.spillway.port.record.EventType;
import dev.spillway.release.StepState;
import dev.spillway.worker.page.ReleaseView.StepRow;
import dev.spillway.worker.page.Timeline.SchemaPhase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The phases of the schema, from the steps that passed. What was added stays on a way back, and
 * what was filled, too; so a phase lasts until the next one.
 */
final class SchemaStory {
  private final Map<String, StepRow> steps;
  private final List<RecordedEvent> passed;
  private final Instant end;

  SchemaStory(Known known, Instant end) {
    this.steps =
        new StepStory(known)
            .rows().stream().collect(Collectors.toMap(StepRow::id, Function.identity()));
    this.passed =
        known.events().stream()
            .filter(event -> EventType.STEP.is(event))
            .filter(event -> event.outcome().equals(StepState.PASSED.wireName()))
            .filter(event -> phase(event).isPresent())
            .toList();
    this.end = end;
  }

  List<SchemaPhase> phases() {
    List<SchemaPhase> phases = new ArrayList<>();
    for (int i = 0; i < passed.size(); i++) {
      RecordedEvent step = passed.get(i);
      Instant to = i + 1 < passed.size() ? passed.get(i + 1).time() : end;
      phases.add(new SchemaPhase(step.time(), to, phase(step).orElseThrow(), step.subject()));
    }
    return phases;
  }

  /** When the step that takes the way back had passed; earlier is not known. */
  @Nullable Instant noWayBack() {
    return passed.stream()
        .filter(event -> row(event).map(StepRow::noWayBack).orElse(false))
        .map(RecordedEvent::time)
        .findFirst()
        .orElse(null);
  }

  private Optional<StepRow> row(RecordedEvent step) {
    return Optional.ofNullable(steps.get(step.subject()));
  }

  private Optional<String> phase(RecordedEvent step) {
    return row(step)
        .map(StepRow::kind)
        .flatMap(
            kind ->
                switch (kind) {
                  case "expandSchema" -> Optional.of("expanded");
                  case "backfill" -> Optional.of("backfilled");
                  case "tightenSchema" -> Optional.of("tightened");
                  case "contractSchema" -> Optional.of("contracted");
                  default -> Optional.empty();
                });
  }
}
