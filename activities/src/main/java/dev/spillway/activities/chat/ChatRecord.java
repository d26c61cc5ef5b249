package dev.spillway.activities.chat;

import dev.spillway.model.RecordedEvent;
import dev.spillway.model.ReleaseId;
import dev.spillway.port.RecordedRelease;
import java.util.List;
import java.util.Optional;

/**
 * The record, as far as a chat needs it. All throw what activities throw when there is no answer.
 */
public interface ChatRecord {
  Optional<RecordedRelease> release(ReleaseId release);

  /** In their order. */
  List<RecordedEvent> events(ReleaseId release);

  /** Every open release, and the latest of the others. */
  List<RecordedRelease> recent();
}
