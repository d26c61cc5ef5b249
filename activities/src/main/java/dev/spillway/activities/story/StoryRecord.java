package dev.spillway.activities.story;

import dev.spillway.model.RecordedEvent;
import dev.spillway.model.ReleaseId;
import dev.spillway.port.RecordedRelease;
import java.util.List;

/**
 * The record, as far as its story is told. All throw what activities throw when there is no answer.
 */
public interface StoryRecord {
  /** In their order. */
  List<RecordedEvent> events(ReleaseId release);

  /** Every open release, and the latest of the others. */
  List<RecordedRelease> recent();
}
