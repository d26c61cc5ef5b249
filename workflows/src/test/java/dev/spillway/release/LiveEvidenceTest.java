package dev.spillway.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.port.EvidenceSoFar;
import dev.spillway.step.OnReject;
import dev.spillway.wire.WireFormat;
import io.temporal.client.WorkflowClient;
import io.temporal.common.converter.RawValue;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LiveEvidenceTest {
  private static final Path SO_FAR = Path.of("src/test/resources/wire/evidence-so-far.json");

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
  void standsOnTheReleasesPageAndLeavesNoTraceInItsHistory() throws IOException {
    EvidenceSoFar soFar = WireFormat.mapper().readValue(SO_FAR.toFile(), EvidenceSoFar.class);
    AtomicReference<String> page = new AtomicReference<>();
    AtomicReference<Integer> added = new AtomicReference<>();
    lane.later(
        Duration.ofMinutes(1),
        () -> {
          int before = lane.historyEvents();
          lane.messages().evidence(soFar);
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
