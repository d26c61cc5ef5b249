package dev.spillway.worker.gateway;

import static dev.spillway.worker.gateway.RunningGateway.LANE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spillway.activities.audit.PostgresRecord;
import dev.spillway.activities.audit.RecordSettings;
import dev.spillway.model.ReleaseId;
import dev.spillway.port.AppendEvents;
import dev.spillway.port.AuditEvent;
import dev.spillway.port.ReleaseLine;
import dev.spillway.release.GatewayLab;
import dev.spillway.step.ReleaseRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A release that waits for two of oncall, whom the record's question {@code open-1} asks. */
final class AskedGate {
  private AskedGate() {}

  static void open(RunningGateway gateway) {
    ReleaseRequest release = GatewayLab.gated("orders-api-1", "orders-api", "production", 2);
    ObjectNode request = (ObjectNode) Json.tree(release);
    ((ObjectNode) request.get("change")).putArray("people").add("carl-gh");
    assertThat(gateway.start(gateway.jobs().job().token(), request).status()).isEqualTo(200);
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> waiting(gateway).at("/step").asText().equals("go-live"));
    record(gateway, release, waiting(gateway).at("/subject").asText());
  }

  /** As the release's own record would have it. */
  private static void record(RunningGateway gateway, ReleaseRequest release, String subject) {
    Instant now = Instant.now();
    append(
        gateway,
        release,
        asked(now, "answered-1", "asked", "old"),
        asked(now, "answered-1", "answered", "old"),
        asked(now, "open-1", "asked", subject));
  }

  /** As the release's own record would have it once the gate is open. */
  static void recordTheAnswer(RunningGateway gateway) {
    String run =
        gateway
            .lab()
            .client()
            .newUntypedWorkflowStub("release/production/orders-api")
            .describe()
            .getExecution()
            .getRunId();
    AuditEvent answered = asked(Instant.now(), "open-1", "answered", "");
    append(
        gateway,
        GatewayLab.gated("orders-api-1", "orders-api", "production", 2),
        new AuditEvent(
            run + "/9",
            answered.release(),
            answered.time(),
            answered.type(),
            answered.actor(),
            answered.subject(),
            answered.evidence(),
            answered.outcome(),
            answered.reason()));
  }

  private static void append(RunningGateway gateway, ReleaseRequest release, AuditEvent... events) {
    var unused =
        new PostgresRecord(new RecordSettings(gateway.recordUrl(), "gateway_login", null))
            .append(
                new AppendEvents(
                    release.plan().target(),
                    release.id(),
                    new ReleaseLine(
                        "release/production/orders-api",
                        release.image().toString(),
                        "ci-orders (ci)",
                        Instant.now(),
                        "awaiting-approval",
                        "go-live",
                        null),
                    List.of(events),
                    null));
  }

  private static AuditEvent asked(Instant at, String approval, String type, String subject) {
    return new AuditEvent(
        approval + type,
        new ReleaseId("orders-api-1"),
        at,
        type,
        "spillway",
        "go-live",
        "{\"approval\": \"%s\", \"subject\": \"%s\"}".formatted(approval, subject),
        "oncall",
        "Go live?");
  }

  static JsonNode waiting(RunningGateway gateway) {
    return gateway.get(LANE + "/status", gateway.token("dan")).json().at("/waiting");
  }
}
