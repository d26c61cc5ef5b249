package dev.spillway.worker.page;

import dev.spillway.model.RecordedEvent;
import dev.spillway.port.RecordedRelease;
import dev.spillway.release.ReleaseStatus;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is known of a release when a page is made.
 *
 * @param events of the release, in any order
 * @param status what the release itself says; null where it is over or does not answer
 * @param links to what stands elsewhere, such as its run, its chat thread and dashboards
 * @param asOf when all this was read
 */
public record Known(
    RecordedRelease release,
    List<RecordedEvent> events,
    @Nullable ReleaseStatus status,
    List<Link> links,
    Instant asOf) {
  public Known {
    Objects.requireNonNull(release, "release");
    Objects.requireNonNull(asOf, "asOf");
    events = events.stream().sorted(Comparator.comparingLong(RecordedEvent::seq)).toList();
    links = List.copyOf(links);
  }
}
