package dev.spillway.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.model.Actor;
import dev.spillway.model.Outcome;
import dev.spillway.model.ReleaseId;
import dev.spillway.step.OnReject;
import dev.spillway.step.ReleaseRequest;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a start finds: nothing, itself, another one, one that is closing. */
class SubmitTest {
  private final FakeWorld world = new FakeWorld();
  private final ReleaseRequest first = Plans.request("orders-1", Plans.approval(OnReject.KEEP));
  private final ReleaseRequest second = Plans.request("orders-2", Plans.approval(OnReject.KEEP));
  private TestLane lane;

  @BeforeEach
  void open() {
    lane = new TestLane(world).begin();
  }

  @AfterEach
  void close() {
    lane.close();
  }

  @Test
  void startsInAFreeLane() {
    SubmitReply reply = lane.submit(first);

    assertThat(reply.kind()).isEqualTo(SubmitReply.Kind.STARTED);
    assertThat(lane.status().head().id()).isEqualTo(first.id());
  }

  @Test
  void joinsItselfWhenSubmittedAgain() {
    lane.submit(first);

    SubmitReply reply = lane.submit(first);

    assertThat(reply.kind()).isEqualTo(SubmitReply.Kind.SAME);
    assertThat(reply.text()).isEqualTo("runs already");
  }

  @Test
  void saysSoWhenTheSameIdComesWithAnotherPlan() {
    lane.submit(first);

    SubmitReply reply = lane.submit(Plans.request("orders-1", Plans.verify()));

    assertThat(reply.kind()).isEqualTo(SubmitReply.Kind.SAME);
    assertThat(reply.text()).contains("another plan");
  }

  @Test
  void findsTheLaneBusy() {
    lane.submit(first);

    SubmitReply reply = lane.submit(second);

    assertThat(reply.kind()).isEqualTo(SubmitReply.Kind.BUSY);
    assertThat(reply.running()).isEqualTo(first.id());
    assertThat(reply.closing()).isFalse();
    assertThat(lane.status().head().id()).isEqualTo(first.id());
  }

  @Test
  void queuesAndTellsTheEndWhoWaited() {
    lane.submit(first);

    SubmitReply reply = lane.submit(second, submit(second, Submit.IfBusy.QUEUE, null));
    lane.signal("approve", Map.of("gate", "go-live", "by", "ann"));

    assertThat(reply.kind()).isEqualTo(SubmitReply.Kind.QUEUED);
    assertThat(lane.end().next()).isEqualTo(second.id());
  }

  @Test
  void givesWayOnlyToWhoNamesIt() {
    lane.submit(first);

    SubmitReply unnamed = lane.submit(second, submit(second, Submit.IfBusy.SUPERSEDE, "orders-9"));
    SubmitReply named = lane.submit(second, submit(second, Submit.IfBusy.SUPERSEDE, "orders-1"));

    assertThat(unnamed.kind()).isEqualTo(SubmitReply.Kind.BUSY);
    assertThat(named.kind()).isEqualTo(SubmitReply.Kind.QUEUED);
    assertThat(lane.end().outcome()).isEqualTo(Outcome.SUPERSEDED);
  }

  @Test
  void startsANewRunOnceTheLaneIsFree() {
    lane.submit(first);
    lane.signal("approve", Map.of("gate", "go-live", "by", "ann"));
    lane.end();

    SubmitReply reply = lane.submit(second);

    assertThat(reply.kind()).isEqualTo(SubmitReply.Kind.STARTED);
    assertThat(reply.running()).isEqualTo(second.id());
  }

  private static Submit submit(ReleaseRequest request, Submit.IfBusy ifBusy, String supersedes) {
    return new Submit(
        request.id(),
        Actor.named("ci"),
        RequestDigest.of(request),
        ifBusy,
        supersedes == null ? null : new ReleaseId(supersedes));
  }
}
