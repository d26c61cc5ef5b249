package dev.spillway.port;

import dev.spillway.model.ReleaseId;
import dev.spillway.model.Target;
import java.util.List;

/** Asks to write events, oldest first, and with them how the release stands. */
public record AppendEvents(
    Target target, ReleaseId release, ReleaseLine line, List<AuditEvent> events) {
  public AppendEvents {
    events = List.copyOf(events);
  }
}
