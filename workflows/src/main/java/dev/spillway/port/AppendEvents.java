package dev.spillway.port;

import dev.spillway.model.ReleaseId;
import dev.spillway.model.Target;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks to write events, oldest first, and with them how the release stands.
 *
 * @param givesBack subjects whose claims end with them; null where none do
 */
public record AppendEvents(
    Target target,
    ReleaseId release,
    ReleaseLine line,
    List<AuditEvent> events,
    @Nullable List<String> givesBack) {
  public AppendEvents {
    events = List.copyOf(events);
    givesBack = givesBack == null ? null : List.copyOf(givesBack);
  }
}
