package dev.spillway.activities.chat;

import dev.spillway.model.EnvironmentName;
import dev.spillway.model.RecordedEvent;
import dev.spillway.model.ReleaseId;
import dev.spillway.model.ServiceName;
import dev.spillway.model.Target;
import dev.spillway.port.AppendEvents;
import dev.spillway.port.AuditEvent;
import dev.spillway.port.RecordedRelease;
import dev.spillway.port.ReleaseLine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A release as it is told to the record, in which only what matters is said. */
final class Story {
  static final Duration GATE_LIFE = Duration.ofHours(10);

  private static final String OLD_IMAGE = "registry.example/shop@sha256:" + "1".repeat(64);
  private static final String IMAGE = "registry.example/shop@sha256:" + "2".repeat(64);

  private final ReleaseId release;
  private final Instant at;
  private final List<AuditEvent> events = new ArrayList<>();
  private String phase = "running";
  private String doing = "canary to 25 %";
  private String outcome;

  private Story(String release, Instant at) {
    this.release = new ReleaseId(release);
    this.at = at;
  }

  /** One all of whose events happen at that time. */
  static Story of(String release, Instant at) {
    return new Story(release, at);
  }

  Story asked(String gate, String approval) {
    return add(
        "asked",
        gate,
        "orders-oncall",
        "let sha256:222222222222 go on",
        """
        {"approval": "%s", "subject": "9f", "rules": [{"from": "orders-oncall", "min": 2}],
         "expiresAt": "%s", "undo": "weight 0 now, schema stays expanded",
         "running": {"image": "%s", "canary": 25}}
        """
            .formatted(approval, at.plus(GATE_LIFE), IMAGE));
  }

  /** What it brings, with SQL. */
  Story started() {
    return add(
        "started",
        release.value(),
        "started",
        IMAGE,
        """
        {"change": {"id": "SHOP-1", "pullRequest": "https://git.example/812", "kind": "planned"},
         "steps": [
           {"id": "expand", "kind": "expandSchema",
            "files": [{"path": "db/expand/V1__add.sql", "sha256": "aa"}]},
           {"id": "canary", "kind": "canary"},
           {"id": "contract", "kind": "contractSchema",
            "files": [{"path": "db/contract/V2__drop.sql", "sha256": "bb"},
                      {"path": "db/contract/V3__drop.sql", "sha256": "cc"}]}]}
        """);
  }

  Story began(String step, String undo, int canary) {
    return add(
        "began",
        step,
        "running",
        "begins",
        "{\"undo\": \"%s\", \"running\": {\"image\": \"%s\", \"canary\": %d}}"
            .formatted(undo, OLD_IMAGE, canary));
  }

  Story passed(String step) {
    return add("step", step, "passed", "done", null);
  }

  Story moved(String what, int percent) {
    return add("moved", what, "moved", "to", "{\"percent\": %d}".formatted(percent));
  }

  Story turnedBack(String reason) {
    return does("rolling-back", "weight 0")
        .add("turning-back", release.value(), "rolling-back", reason, null);
  }

  /** As an earlier version asked. */
  Story askedWithoutName(String gate) {
    return add("asked", gate, "orders-oncall", "let it go on", "\"9f\"");
  }

  Story said(String verb, String who, String approval, String count) {
    String evidence =
        "{\"verified\": true, \"approval\": \"%s\", \"count\": \"%s\"}".formatted(approval, count);
    events.add(
        new AuditEvent(id(), release, at, "message", who, verb, evidence, "taken", "looks good"));
    return this;
  }

  /** To what was said to another run, while that question waits. */
  Story refused(String refusal, String approval, String count) {
    return add("message", "signed", refusal, "said to another run", checked(approval, count));
  }

  Story lapsed(String gate, String approval, String count, String reason) {
    return add("vote-lapsed", gate, "lapsed", reason, checked(approval, count));
  }

  private static String checked(String approval, String count) {
    return "{\"verified\": false, \"approval\": \"%s\", \"count\": \"%s\"}"
        .formatted(approval, count);
  }

  Story answered(String gate, String approval, String end, String by) {
    return add("answered", gate, end, by, "{\"approval\": \"%s\"}".formatted(approval));
  }

  Story verdict(String outcome, String reason) {
    return add("verdict", "http-slo", outcome, reason, null);
  }

  Story does(String newPhase, String newDoing) {
    phase = newPhase;
    doing = newDoing;
    return this;
  }

  Story closed(String newOutcome, String reason) {
    outcome = newOutcome;
    phase = "closed";
    return add(
        "closed",
        release.value(),
        newOutcome,
        reason,
        "{\"image\": \"%s\", \"canary\": 0}".formatted(IMAGE));
  }

  private Story add(
      String type, String subject, String outcomeWord, String reason, String evidence) {
    events.add(
        new AuditEvent(
            id(), release, at, type, "spillway", subject, evidence, outcomeWord, reason));
    return this;
  }

  private String id() {
    return "%s/%d".formatted(release, events.size() + 1);
  }

  ReleaseId release() {
    return release;
  }

  /** All of it so far; what the record has is not written twice. */
  AppendEvents append() {
    return new AppendEvents(
        new Target(
            new ServiceName("orders-api"), new EnvironmentName("production"), "prod-eu", "shop"),
        release,
        line(),
        events,
        null);
  }

  private ReleaseLine line() {
    return new ReleaseLine(
        "release/production/orders-api", IMAGE, "ci (ci)", at, phase, doing, outcome);
  }

  Followed followed(String... known) {
    return clicked(Set.of(), known);
  }

  Followed clicked(Set<String> approvals, String... known) {
    return followed(approvals, Map.of(), known);
  }

  /** Somebody clicked an answer to it a while ago, which still waits. */
  Followed waited(String approval, LateClick click) {
    return followed(Set.of(), Map.of(approval, click));
  }

  private Followed followed(Set<String> approvals, Map<String, LateClick> late, String... known) {
    List<RecordedEvent> recorded = new ArrayList<>();
    for (AuditEvent event : events) {
      recorded.add(recorded(event, recorded.size() + 1));
    }
    RecordedRelease line =
        new RecordedRelease(
            release,
            new ServiceName("orders-api"),
            new EnvironmentName("production"),
            line(),
            at,
            events.size(),
            "f".repeat(64));
    return new Followed(
        line,
        recorded,
        new TreeSet<>(List.of(known)),
        new TreeSet<>(approvals),
        new TreeMap<>(late));
  }

  private RecordedEvent recorded(AuditEvent event, long seq) {
    return new RecordedEvent(
        release,
        seq,
        RecordedEvent.NO_HASH,
        "",
        event.id(),
        event.time(),
        event.type(),
        event.actor(),
        event.subject(),
        event.evidence(),
        event.outcome(),
        event.reason());
  }
}
