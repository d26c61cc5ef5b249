package dev.spillway.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.judge.MeasurementCounts;
import dev.spillway.judge.MetricEvidence;
import dev.spillway.judge.Proof;
import dev.spillway.port.EvidenceSoFar;
import dev.spillway.step.OnReject;
import io.temporal.client.WorkflowClient;
import io.temporal.common.converter.RawValue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LiveEvidenceTest {
  private static final EvidenceSoFar SO_FAR =
      new EvidenceSoFar(
          "http-slo",
          Instant.parse("2026-04-15T10:00:00Z"),
          List.of(
              new MetricEvidence(
                  "errorRate",
                  0.01,
                  0.002,
                  "not proven above stable",
                  "ratio",
                  MeasurementCounts.NONE,
                  null,
                  new Proof(1.25, 4.6052, 0.5, 2.9957, 1200L))));

  private TestLane lane;

  @BeforeEach
  void open() {
    lane = new TestLane(new FakeWorld()).begin();
  }

  @AfterEach
  void close() {
    lane.close();
  }

  @Test
  void standsOnTheReleasesPageAndLeavesNoTraceInItsHistory() {
    AtomicReference<String> page = new AtomicReference<>();
    AtomicReference<Integer> added = new AtomicReference<>();
    lane.later(
        Duration.ofMinutes(1),
        () -> {
          int before = lane.historyEvents();
          lane.messages().evidence(SO_FAR);
          page.set(currentDetails());
          added.set(lane.historyEvents() - before);
        });

    lane.run(Plans.request(Plans.approval(1, OnReject.KEEP)));

    assertThat(page.get()).contains("evidence 1.3 of 4.6 that it is worse");
    assertThat(added).hasValue(0);
    assertThat(currentDetails()).doesNotContain("evidence 1.3");
  }

  private String currentDetails() {
    return lane.untyped()
        .query(WorkflowClient.QUERY_TYPE_WORKFLOW_METADATA, RawValue.class)
        .getPayload()
        .getData()
        .toStringUtf8();
  }
}
