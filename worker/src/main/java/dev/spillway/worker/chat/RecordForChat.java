package dev.spillway.worker.chat;

import dev.spillway.activities.audit.RecordReader;
import dev.spillway.activities.audit.ReleaseQuery;
import dev.spillway.activities.chat.ChatRecord;
import dev.spillway.model.RecordedEvent;
import dev.spillway.model.ReleaseId;
import dev.spillway.port.RecordedRelease;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The record as a chat reads it. */
record RecordForChat(RecordReader reader) implements ChatRecord {
  private static final int MOST_OPEN = 2_000;
  private static final int LATEST = 50;

  @Override
  public Optional<RecordedRelease> release(ReleaseId release) {
    return releases(new ReleaseQuery(null, null, release, ReleaseQuery.Which.ALL, 1)).stream()
        .findFirst();
  }

  @Override
  public List<RecordedEvent> events(ReleaseId release) {
    return all(rows -> reader.events(release, rows));
  }

  @Override
  public List<RecordedRelease> recent() {
    List<RecordedRelease> all =
        new ArrayList<>(
            releases(new ReleaseQuery(null, null, null, ReleaseQuery.Which.OPEN, MOST_OPEN)));
    all.addAll(releases(new ReleaseQuery(null, null, null, ReleaseQuery.Which.ALL, LATEST)));
    return all;
  }

  private List<RecordedRelease> releases(ReleaseQuery query) {
    return all(rows -> reader.releases(query, rows));
  }

  private interface Reading<T> {
    void into(RecordReader.Sink<T> rows) throws IOException;
  }

  private static <T> List<T> all(Reading<T> reading) {
    List<T> rows = new ArrayList<>();
    try {
      reading.into(rows::add);
    } catch (IOException e) {
      throw new UncheckedIOException("A list takes every row", e);
    }
    return rows;
  }
}
