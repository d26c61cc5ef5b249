package dev.spillway.port;

import dev.spillway.model.EnvironmentName;
import dev.spillway.model.ReleaseId;
import dev.spillway.model.ServiceName;
import java.time.Instant;
import java.util.Objects;

/**
 * A release as the record has it.
 *
 * @param updatedAt when its line was last written
 * @param events how many events its chain has
 * @param lastHash of the last one; {@link dev.spillway.model.RecordedEvent#NO_HASH} without any
 */
public record RecordedRelease(
    ReleaseId release,
    ServiceName service,
    EnvironmentName environment,
    ReleaseLine line,
    Instant updatedAt,
    long events,
    String lastHash) {
  public RecordedRelease {
    Objects.requireNonNull(release, "release");
    Objects.requireNonNull(service, "service");
    Objects.requireNonNull(environment, "environment");
    Objects.requireNonNull(line, "line");
    Objects.requireNonNull(lastHash, "lastHash");
  }
}
