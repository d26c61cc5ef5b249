package dev.spillway.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.step.ReleaseRequest;
import dev.spillway.wire.Errand;
import dev.spillway.wire.Errands;
import dev.spillway.wire.TraceParent;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import java.util.List;
import org.junit.jupiter.api.Test;

class ErrandOfAReleaseTest {
  private static final TraceParent SPAN =
      new TraceParent("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");

  @Test
  void namesTraceReleaseAndStepToEveryActivity() {
    ReleaseRequest request = Plans.request(Plans.verify(), Plans.canary(100));
    try (TestLane lane = new TestLane(new FakeWorld()).begin()) {
      Errands.on(Errand.NONE.within(SPAN), () -> lane.run(request));

      List<Errand> errands =
          lane.client().fetchHistory(TestLane.workflowId()).getEvents().stream()
              .filter(it -> it.getEventType() == EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED)
              .map(ErrandOfAReleaseTest::errand)
              .toList();

      assertThat(errands).extracting(Errand::trace).containsOnly(SPAN);
      assertThat(errands).extracting(Errand::release).containsOnly(request.id().value());
      assertThat(errands).extracting(Errand::step).contains(null, "canary");
    }
  }

  private static Errand errand(HistoryEvent event) {
    return (Errand)
        new Errands()
            .deserializeContext(
                event.getActivityTaskScheduledEventAttributes().getHeader().getFieldsMap());
  }
}
