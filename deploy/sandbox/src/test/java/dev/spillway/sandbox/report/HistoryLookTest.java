package dev.spillway.sandbox.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Timestamp;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class HistoryLookTest {
  @Test
  void addsUpTheBytesOfAllEvents() {
    HistoryEvent small = HistoryEvent.newBuilder().setEventId(1).build();
    HistoryEvent large = HistoryEvent.newBuilder().setEventId(1).setTaskId(1L << 40).build();

    HistoryLook look = HistoryLook.of(List.of(small, large));

    assertThat(look.events()).isEqualTo(2);
    assertThat(look.bytes()).isEqualTo(small.toByteArray().length + large.toByteArray().length);
  }

  @Test
  void tellsWhatAWorkerDidFromWhatTheServerDid() {
    List<HistoryEvent> history =
        List.of(
            event(EventType.EVENT_TYPE_WORKFLOW_TASK_SCHEDULED, 1),
            event(EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED, 2),
            event(EventType.EVENT_TYPE_ACTIVITY_TASK_TIMED_OUT, 3),
            event(EventType.EVENT_TYPE_ACTIVITY_TASK_STARTED, 4),
            event(EventType.EVENT_TYPE_ACTIVITY_TASK_COMPLETED, 5),
            event(EventType.EVENT_TYPE_TIMER_FIRED, 6));

    assertThat(HistoryLook.of(history).workerMoments())
        .extracting(Instant::getEpochSecond)
        .containsExactly(2L, 4L, 5L);
  }

  private static HistoryEvent event(EventType type, long second) {
    return HistoryEvent.newBuilder()
        .setEventType(type)
        .setEventTime(Timestamp.newBuilder().setSeconds(second))
        .build();
  }

  @Test
  void findsNothingInAnEmptyHistory() {
    assertThat(HistoryLook.of(List.of())).isEqualTo(new HistoryLook(0, 0, List.of()));
  }
}
