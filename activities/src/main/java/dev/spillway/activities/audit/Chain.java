package dev.spillway.activities.audit;

import dev.spillway.activities.failure.Failures;
import dev.spillway.model.RecordedEvent;
import dev.spillway.port.Appended;
import dev.spillway.port.AuditEvent;
import dev.spillway.wire.FailureType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The end of a release's chain, to which events are added; they are written after. */
final class Chain {
  private final Map<String, RecordedEvent> known = new HashMap<>();
  private final List<RecordedEvent> added = new ArrayList<>();
  private Appended end;

  /**
   * Begins where the record's chain ends.
   *
   * @param written those of the events to come that are in the record already
   */
  Chain(Appended end, List<RecordedEvent> written) {
    this.end = end;
    written.forEach(event -> known.put(event.id(), event));
  }

  /** Adds an event, unless it is there as it is. */
  void add(AuditEvent event) {
    RecordedEvent next = placed(event, end.events() + 1, end.hash());
    RecordedEvent before = known.putIfAbsent(next.id(), next);
    if (before == null) {
      added.add(next);
      end = new Appended(next.seq(), next.hash());
    } else if (!before.equals(placed(event, before.seq(), before.prevHash()))) {
      throw Failures.of(
          FailureType.FOREIGN_CHANGE,
          "Expected event '%s' of release %s to be written once, but the record has another content"
                  .formatted(Failures.clean(event.id()), event.release())
              + " under that id; compare them: spillway audit show "
              + before.release());
    }
  }

  /** What is to be written. */
  List<RecordedEvent> added() {
    return List.copyOf(added);
  }

  Appended end() {
    return end;
  }

  private static RecordedEvent placed(AuditEvent event, long seq, String prevHash) {
    return new RecordedEvent(
            event.release(),
            seq,
            prevHash,
            "",
            event.id(),
            event.time(),
            event.type(),
            event.actor(),
            event.subject(),
            event.evidence(),
            event.outcome(),
            event.reason())
        .sealed();
  }
}
