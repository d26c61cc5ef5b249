package dev.spillway.activities.story;

import dev.spillway.model.EnvironmentName;
import dev.spillway.model.RecordedEvent;
import dev.spillway.model.ReleaseId;
import dev.spillway.model.ServiceName;
import dev.spillway.port.RecordedRelease;
import dev.spillway.port.ReleaseLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One release of a record, all of whose events happen at one time. */
final class ToldRelease implements StoryRecord {
  static final ReleaseId ID = new ReleaseId("orders-api-1");

  private final Instant at;
  private final List<RecordedEvent> events = new ArrayList<>();

  ToldRelease(Instant at) {
    this.at = at;
  }

  /** Says where it happens. */
  ToldRelease started(String cluster, String namespace) {
    return event(
        "started",
        "orders-api-1",
        """
        {"change": {"id": "SHOP-1", "kind": "planned"}, "steps": [{"id": "canary"}],
         "where": {"cluster": "%s", "namespace": "%s", "deployment": "orders-api",
                   "route": "orders-api"}}
        """
            .formatted(cluster, namespace),
        "started",
        "registry.example/shop@sha256:2");
  }

  ToldRelease event(
      String type, String subject, @Nullable String evidence, String outcome, String reason) {
    events.add(
        new RecordedEvent(
            ID,
            events.size() + 1,
            RecordedEvent.NO_HASH,
            "",
            "run/" + (events.size() + 1),
            at,
            type,
            "spillway",
            subject,
            evidence,
            outcome,
            reason));
    return this;
  }

  RecordedEvent last() {
    return events.getLast();
  }

  @Override
  public List<RecordedEvent> events(ReleaseId release) {
    return release.equals(ID) ? List.copyOf(events) : List.of();
  }

  @Override
  public List<RecordedRelease> recent() {
    ReleaseLine line =
        new ReleaseLine(
            "release/production/orders-api", "image", "ci", at, "running", "canary", null);
    return List.of(
        new RecordedRelease(
            ID,
            new ServiceName("orders-api"),
            new EnvironmentName("production"),
            line,
            at,
            events.size(),
            RecordedEvent.NO_HASH));
  }
}
