package dev.spillway.sandbox.report;

import com.google.protobuf.Timestamp;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What can be seen of a history.
 *
 * @param bytes of its events as they are sent, together
 * @param workerMoments when a worker began or finished something, in the order of the events
 */
public record HistoryLook(long events, long bytes, List<Instant> workerMoments) {
  private static final Set<EventType> WORKERS =
      EnumSet.of(
          EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED,
          EventType.EVENT_TYPE_ACTIVITY_TASK_STARTED,
          EventType.EVENT_TYPE_ACTIVITY_TASK_COMPLETED);

  public HistoryLook {
    workerMoments = List.copyOf(workerMoments);
  }

  /** Of a whole history. */
  public static HistoryLook of(List<HistoryEvent> history) {
    return new HistoryLook(
        history.size(),
        history.stream().mapToLong(HistoryEvent::getSerializedSize).sum(),
        history.stream()
            .filter(event -> WORKERS.contains(event.getEventType()))
            .map(event -> instant(event.getEventTime()))
            .toList());
  }

  private static Instant instant(Timestamp time) {
    return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
  }
}
