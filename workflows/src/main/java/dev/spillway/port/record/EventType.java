package dev.spillway.port.record;

import dev.spillway.model.RecordedEvent;
import dev.spillway.model.Running;
import dev.spillway.port.AnalysisReport;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the record holds events of, and what each rests on. */
public enum EventType {
  STARTED(EventEvidence.Started.class),
  BEGAN(EventEvidence.Began.class),
  MOVED(EventEvidence.Moved.class),
  VERDICT(AnalysisReport.class),
  STEP(null),
  NEEDS_DECISION(null),
  TURNING_BACK(null),
  ASKED(EventEvidence.Asked.class),
  MESSAGE(EventEvidence.Checked.class),
  /** Whoever gave it may no longer vote there. */
  VOTE_LAPSED(EventEvidence.Checked.class),
  ANSWERED(EventEvidence.Answered.class),
  CLOSED(Running.class);

  private final @Nullable Class<?> evidence;

  EventType(@Nullable Class<?> evidence) {
    this.evidence = evidence;
  }

  /** The name in the record. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What its evidence is; empty where it has none. */
  public Optional<Class<?>> evidence() {
    return Optional.ofNullable(evidence);
  }

  /** Whether an event is one of these. */
  public boolean is(RecordedEvent event) {
    return event.type().equals(wireName());
  }
}
