package dev.spillway.worker.page;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.spillway.model.RecordedEvent;
import dev.spillway.port.RecordedRelease;
import dev.spillway.wire.WireFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Records of releases of the demo, as its record server gave them out: the line, then the events.
 */
final class Recordings {
  private static final ObjectMapper JSON = WireFormat.mapper();

  private Recordings() {}

  /** Went all the way. */
  static Known released() {
    return read("released.ndjson", Instant.parse("2026-11-26T19:41:00Z"));
  }

  /** The same release while it asks whether the old column may go. */
  static Known asking() {
    return read("asking.ndjson", Instant.parse("2026-11-26T19:40:41Z"));
  }

  /** Aborted by its own answers. */
  static Known aborted() {
    return read("aborted.ndjson", Instant.parse("2026-11-26T19:43:00Z"));
  }

  /** Went all the way, and says all that a record says today. */
  static Known whole() {
    return read("whole.ndjson", Instant.parse("2026-11-27T09:57:30Z"));
  }

  /** The same release while it asks whether the old column may go. */
  static Known waiting() {
    return read("waiting.ndjson", Instant.parse("2026-11-27T10:00:30Z"));
  }

  /** Taken back for its own answers, as a record says it today. */
  static Known turnedBack() {
    return read("turned-back.ndjson", Instant.parse("2026-11-27T10:00:00Z"));
  }

  private static Known read(String file, Instant asOf) {
    try (InputStream in = Recordings.class.getResourceAsStream("/pages/" + file)) {
      String text =
          new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8);
      List<String> lines = text.lines().toList();
      List<RecordedEvent> events = new ArrayList<>();
      for (String line : lines.subList(1, lines.size())) {
        events.add(JSON.readValue(line, RecordedEvent.class));
      }
      RecordedRelease release = JSON.readValue(lines.getFirst(), RecordedRelease.class);
      Link run = new Link("run", URI.create("https://temporal.example/namespaces/releases"));
      return new Known(release, events, null, List.of(run), asOf);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
