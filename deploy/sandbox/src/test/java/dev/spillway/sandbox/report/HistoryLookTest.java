package dev.spillway.sandbox.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.api.history.v1.HistoryEvent;
import java.util.List;
import org.junit.jupiter.api.Test;

class HistoryLookTest {
  @Test
  void addsUpTheBytesOfAllEvents() {
    HistoryEvent small = HistoryEvent.newBuilder().setEventId(1).build();
    HistoryEvent large = HistoryEvent.newBuilder().setEventId(1).setTaskId(1L << 40).build();

    HistoryLook look = HistoryLook.of(List.of(small, large));

    assertThat(look)
        .isEqualTo(new HistoryLook(2, small.toByteArray().length + large.toByteArray().length));
  }

  @Test
  void findsNothingInAnEmptyHistory() {
    assertThat(HistoryLook.of(List.of())).isEqualTo(new HistoryLook(0, 0));
  }
}
