package dev.spillway.activities.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.spillway.model.RecordedEvent;
import dev.spillway.port.RecordedRelease;
import dev.spillway.wire.WireFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Writes the record for others to read: one JSON object per line, in UTF-8 (NDJSON). */
public final class RecordJson {
  public static final String CONTENT_TYPE = "application/x-ndjson";

  private final ObjectWriter json = WireFormat.mapper().writer();
  private final OutputStream out;

  public RecordJson(OutputStream out) {
    this.out = out;
  }

  public void write(RecordedRelease release) throws IOException {
    out.write(line(release));
  }

  public void write(RecordedEvent event) throws IOException {
    out.write(line(event));
  }

  private byte[] line(Object value) throws JsonProcessingException {
    return (json.writeValueAsString(value) + "\n").getBytes(StandardCharsets.UTF_8);
  }
}
