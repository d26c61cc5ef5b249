package dev.spillway.worker.page;

import dev.spillway.model.EnvironmentName;
import dev.spillway.model.RecordedEvent;
import dev.spillway.model.ReleaseId;
import dev.spillway.model.ServiceName;
import dev.spillway.port.RecordedRelease;
import dev.spillway.port.ReleaseLine;
import dev.spillway.release.ReleaseStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A made-up record; its events are a minute apart and make a whole chain. */
final class KnownBuilder {
  static final Instant START = Instant.parse("2026-04-15T10:00:00Z");

  private static final ReleaseId RELEASE = new ReleaseId("orders-api-1");

  private final List<RecordedEvent> events = new ArrayList<>();
  private String phase = "running";
  private String doing = "canary";
  private String startedBy = "ci";
  private @Nullable String outcome;
  private @Nullable ReleaseStatus status;

  /** The moment of the event with that number, the first being 1. */
  static Instant minute(int number) {
    return START.plusSeconds(60L * number);
  }

  KnownBuilder event(String type, String subject, String outcomeWord, @Nullable String evidence) {
    return said("spillway", type, subject, new Words(outcomeWord, "because", evidence));
  }

  record Words(String outcome, String reason, @Nullable String evidence) {}

  KnownBuilder said(String actor, String type, String subject, Words words) {
    int seq = events.size() + 1;
    String before = events.isEmpty() ? RecordedEvent.NO_HASH : events.getLast().hash();
    events.add(
        new RecordedEvent(
                RELEASE,
                seq,
                before,
                "",
                "run/" + seq,
                minute(seq),
                type,
                actor,
                subject,
                words.evidence(),
                words.outcome(),
                words.reason())
            .sealed());
    return this;
  }

  KnownBuilder phase(String word, String nowDoing) {
    phase = word;
    doing = nowDoing;
    return this;
  }

  KnownBuilder startedBy(String who) {
    startedBy = who;
    return this;
  }

  KnownBuilder ended(String word) {
    outcome = word;
    return this;
  }

  KnownBuilder status(ReleaseStatus live) {
    status = live;
    return this;
  }

  Known build() {
    ReleaseLine line =
        new ReleaseLine(
            "release/production/orders-api",
            "registry.example/orders@sha256:" + "a".repeat(64),
            startedBy,
            START,
            phase,
            doing,
            outcome);
    RecordedRelease release =
        new RecordedRelease(
            RELEASE,
            new ServiceName("orders-api"),
            new EnvironmentName("production"),
            line,
            minute(events.size()),
            events.size(),
            events.isEmpty() ? RecordedEvent.NO_HASH : events.getLast().hash());
    return new Known(release, events, status, List.of(), minute(events.size() + 5));
  }

  ReleaseView view() {
    return ReleaseView.of(build());
  }
}
