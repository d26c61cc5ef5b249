package dev.spillway.sandbox.report;

import io.temporal.api.history.v1.HistoryEvent;
import java.util.List;

/**
 * How large a history is.
 *
 * @param bytes of its events as they are sent, together
 */
public record HistoryLook(long events, long bytes) {
  /** Of a whole history. */
  public static HistoryLook of(List<HistoryEvent> history) {
    return new HistoryLook(
        history.size(), history.stream().mapToLong(HistoryEvent::getSerializedSize).sum());
  }
}
