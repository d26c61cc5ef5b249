package dev.spillway.activities.chat;

import dev.spillway.activities.audit.RecordReader;
import dev.spillway.activities.audit.ReleaseQuery;
import dev.spillway.model.RecordedEvent;
import dev.spillway.model.ReleaseId;
import dev.spillway.port.RecordedRelease;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The record as it is read for a chat. */
record ReadRecord(RecordReader reader) implements ChatRecord {
  @Override
  public Optional<RecordedRelease> release(ReleaseId release) {
    return read(new ReleaseQuery(null, null, release, ReleaseQuery.Which.ALL, 1)).stream()
        .findFirst();
  }

  @Override
  public List<RecordedEvent> events(ReleaseId release) {
    List<RecordedEvent> events = new ArrayList<>();
    try {
      reader.events(release, events::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return events;
  }

  @Override
  public List<RecordedRelease> recent() {
    return read(new ReleaseQuery(null, null, null, ReleaseQuery.Which.ALL, 100));
  }

  private List<RecordedRelease> read(ReleaseQuery query) {
    List<RecordedRelease> releases = new ArrayList<>();
    try {
      reader.releases(query, releases::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return releases;
  }
}
