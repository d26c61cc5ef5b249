package dev.spillway.worker.page;

import dev.spillway.model.RecordedEvent;
import dev.spillway.port.record.EventEvidence;
import dev.spillway.port.record.EventEvidence.PlannedFile;
import dev.spillway.release.StepState;
import dev.spillway.release.StepStatus;
import dev.spillway.step.ContractSchema;
import dev.spillway.step.StepKinds;
import dev.spillway.worker.page.ReleaseView.StepRow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The steps of a release, as far as somebody told of them. */
final class StepStory {
  private static final String CONTRACT = StepKinds.nameOf(ContractSchema.class);
  private static final List<String> KINDS =
      StepKinds.all().stream().map(StepKinds::nameOf).toList();

  private final Known known;
  private final Map<String, StepRow> rows = new LinkedHashMap<>();
  private final Map<String, List<PlannedFile>> files = new LinkedHashMap<>();

  StepStory(Known known) {
    this.known = known;
  }

  /** Those the release itself names with what the record says of them, else the record's alone. */
  List<StepRow> rows() {
    known.events().forEach(this::take);
    if (known.status() != null) {
      known.status().steps().forEach(this::take);
    }
    return rows.values().stream()
        .map(row -> row.with(files.getOrDefault(row.id(), List.of())))
        .toList();
  }

  private void take(RecordedEvent event) {
    switch (event.type()) {
      case "started" ->
          EventEvidence.of(event, EventEvidence.Started.class)
              .map(EventEvidence.Started::steps)
              .ifPresent(steps -> steps.forEach(this::announce));
      case "began" -> begin(event);
      case "asked" -> ask(event);
      case "step" -> end(event);
      default -> {}
    }
  }

  private void announce(EventEvidence.Planned step) {
    String id = Objects.requireNonNull(step.id(), "only named steps are told");
    String kind = step.kind() == null ? usualKind(id) : step.kind();
    if (step.files() != null) {
      files.put(id, step.files());
    }
    rows.putIfAbsent(
        id,
        new StepRow(id, kind, StepState.PENDING.wireName(), "", null, null, CONTRACT.equals(kind)));
  }

  private void begin(RecordedEvent event) {
    String id = event.subject();
    String kind =
        EventEvidence.of(event, EventEvidence.Began.class)
            .map(EventEvidence.Began::kind)
            .orElse(kindOf(id));
    rows.put(
        id,
        new StepRow(
            id,
            kind,
            StepState.RUNNING.wireName(),
            event.reason(),
            event.time(),
            null,
            CONTRACT.equals(kind)));
  }

  /** A step that asks is under way; a gate of another name may be a part of one. */
  private void ask(RecordedEvent event) {
    String id = event.subject();
    String kind = kindOf(id);
    if (kind != null) {
      StepRow before = rows.get(id);
      rows.put(
          id,
          new StepRow(
              id,
              kind,
              StepState.RUNNING.wireName(),
              event.reason(),
              before == null ? null : before.begunAt(),
              null,
              CONTRACT.equals(kind)));
    }
  }

  private void end(RecordedEvent event) {
    String id = event.subject();
    StepRow before = rows.get(id);
    String kind = kindOf(id);
    rows.put(
        id,
        new StepRow(
            id,
            kind,
            event.outcome(),
            event.reason(),
            before == null ? null : before.begunAt(),
            event.time(),
            CONTRACT.equals(kind)));
  }

  /** A step that the record knows as over and a lagging status does not stays over. */
  private void take(StepStatus step) {
    String id = step.id().value();
    StepRow recorded = rows.get(id);
    if (recorded != null && recorded.endedAt() != null && step.state() == StepState.PENDING) {
      return;
    }
    rows.put(
        id,
        new StepRow(
            id,
            step.kind(),
            step.state().wireName(),
            step.detail(),
            step.startedAt(),
            step.endedAt(),
            CONTRACT.equals(step.kind())));
  }

  private @Nullable String kindOf(String id) {
    StepRow before = rows.get(id);
    return before == null ? usualKind(id) : before.kind();
  }

  /** A step is named after its kind unless its plan says otherwise. */
  private static @Nullable String usualKind(String id) {
    return KINDS.contains(id) ? id : null;
  }
}
