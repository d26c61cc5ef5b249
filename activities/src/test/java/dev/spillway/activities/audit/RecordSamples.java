package dev.spillway.activities.audit;

import dev.spillway.model.EnvironmentName;
import dev.spillway.model.ReleaseId;
import dev.spillway.model.ServiceName;
import dev.spillway.model.Target;
import dev.spillway.port.AppendEvents;
import dev.spillway.port.AuditEvent;
import dev.spillway.port.Claim;
import dev.spillway.port.ReleaseLine;
import java.time.Instant;
import java.util.List;

/** Requests in which only what matters is said. */
final class RecordSamples {
  static final Instant AT = Instant.parse("2026-04-15T10:00:00.123456789Z");

  private RecordSamples() {}

  static Target target(String service) {
    return new Target(
        new ServiceName(service), new EnvironmentName("production"), "prod-eu", "shop");
  }

  static AuditEvent event(String release, String id) {
    return event(release, id, "fine");
  }

  static AuditEvent event(String release, String id, String reason) {
    return new AuditEvent(
        release + "/" + id,
        new ReleaseId(release),
        AT,
        "step-passed",
        "ann",
        "canary",
        "{\"b\": 1,  \"a\": 2}",
        "passed",
        reason);
  }

  static AppendEvents append(String release, AuditEvent... events) {
    return append(release, line("canary", null), events);
  }

  static AppendEvents append(String release, ReleaseLine line, AuditEvent... events) {
    return new AppendEvents(
        target("orders-api"), new ReleaseId(release), line, List.of(events), null);
  }

  static AppendEvents givingBack(String release, String... subjects) {
    AppendEvents nothing = append(release);
    return new AppendEvents(
        nothing.target(), nothing.release(), nothing.line(), List.of(), List.of(subjects));
  }

  static ReleaseLine line(String phase, String outcome) {
    return new ReleaseLine(
        "release/production/orders-api",
        "registry.example/shop@sha256:" + "2".repeat(64),
        "ann (cli)",
        AT,
        phase,
        "canary to 25 %",
        outcome);
  }

  static Claim claim(String service, String release, String subject, String text) {
    return new Claim(target(service), new ReleaseId(release), subject, text);
  }
}
