package dev.spillway.starter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.spillway.model.RecordedEvent;
import dev.spillway.model.ReleaseId;
import dev.spillway.port.RecordedRelease;
import dev.spillway.wire.WireFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads the record. */
final class RecordSource {
  private static final ObjectMapper JSON = WireFormat.mapper();

  private final RecordLines lines;

  RecordSource(RecordLines lines) {
    this.lines = lines;
  }

  /** Lines of releases, the newest first. */
  void releases(Map<String, String> query, Consumer<RecordedRelease> sink) {
    read("releases", query, RecordedRelease.class, sink);
  }

  /** The line of one release. */
  Optional<RecordedRelease> release(ReleaseId release) {
    List<RecordedRelease> found = new ArrayList<>();
    releases(Map.of("release", release.value()), found::add);
    return found.stream().filter(line -> line.release().equals(release)).findFirst();
  }

  /** A release's events in their order. */
  void events(ReleaseId release, Consumer<RecordedEvent> sink) {
    read("events", Map.of("release", release.value()), RecordedEvent.class, sink);
  }

  private <T> void read(String what, Map<String, String> query, Class<T> type, Consumer<T> sink) {
    lines.each(what, query, line -> sink.accept(row(line, type)));
  }

  private <T> T row(String line, Class<T> type) {
    try {
      T row = JSON.readValue(line, type);
      if (row == null) {
        throw lines.unreadable("null");
      }
      return row;
    } catch (JsonProcessingException e) {
      throw lines.unreadable(e.getOriginalMessage().lines().findFirst().orElse(""));
    }
  }
}
