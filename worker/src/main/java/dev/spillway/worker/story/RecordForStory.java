package dev.spillway.worker.story;

import dev.spillway.activities.audit.RecordReader;
import dev.spillway.activities.audit.ReleaseQuery;
import dev.spillway.activities.story.StoryRecord;
import dev.spillway.model.RecordedEvent;
import dev.spillway.model.ReleaseId;
import dev.spillway.port.RecordedRelease;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** The record as it is told to clusters. */
record RecordForStory(RecordReader reader) implements StoryRecord {
  private static final int MOST_OPEN = 2_000;
  private static final int LATEST = 50;

  @Override
  public List<RecordedEvent> events(ReleaseId release) {
    List<RecordedEvent> events = new ArrayList<>();
    try {
      reader.events(release, events::add);
    } catch (IOException e) {
      throw new UncheckedIOException("A list takes every row", e);
    }
    return events;
  }

  @Override
  public List<RecordedRelease> recent() {
    List<RecordedRelease> all = new ArrayList<>();
    try {
      reader.releases(
          new ReleaseQuery(null, null, null, ReleaseQuery.Which.OPEN, MOST_OPEN), all::add);
      reader.releases(new ReleaseQuery(null, null, null, ReleaseQuery.Which.ALL, LATEST), all::add);
    } catch (IOException e) {
      throw new UncheckedIOException("A list takes every row", e);
    }
    return all;
  }
}
