package dev.spillway.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.spillway.judge.MetricEvidence;
import dev.spillway.wire.WireFormat;
import io.temporal.api.common.v1.Payload;
import io.temporal.client.WorkflowExecutionDescription;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Reads what an analysis that runs shows so far from its last heartbeat. */
final class Heartbeats {
  private static final String ANALYZE = "Analyze";

  private Heartbeats() {}

  static List<MetricEvidence> evidence(WorkflowExecutionDescription run) {
    return run.getRawDescription().getPendingActivitiesList().stream()
        .filter(activity -> activity.getActivityType().getName().equals(ANALYZE))
        .flatMap(activity -> activity.getHeartbeatDetails().getPayloadsList().stream())
        .flatMap(Heartbeats::evidence)
        .toList();
  }

  private static Stream<MetricEvidence> evidence(Payload heartbeat) {
    try {
      JsonNode progress = WireFormat.mapper().readTree(heartbeat.getData().toByteArray());
      return Arrays.stream(
          WireFormat.mapper().treeToValue(progress.path("evidence"), MetricEvidence[].class));
    } catch (IOException | IllegalArgumentException e) {
      // Of another version: it shows nothing that this one can read.
      return Stream.empty();
    }
  }
}
