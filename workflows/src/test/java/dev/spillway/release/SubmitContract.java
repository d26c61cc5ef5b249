package dev.spillway.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.model.Actor;
import dev.spillway.model.Outcome;
import dev.spillway.model.ReleaseId;
import dev.spillway.step.OnReject;
import dev.spillway.step.ReleaseRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a start finds: nothing, itself, another one, one that is closing, or no worker. */
abstract class SubmitContract {
  private final FakeWorld world = new FakeWorld();
  private final ReleaseRequest first = Plans.request("orders-1", Plans.approval(OnReject.KEEP));
  private final ReleaseRequest second = Plans.request("orders-2", Plans.approval(OnReject.KEEP));
  private volatile SubmitReply meanwhile;
  private TestLane lane;

  @BeforeEach
  void open() {
    lane = openLane(world);
  }

  /** A lane on the server under test; its worker is not started yet. */
  abstract TestLane openLane(FakeWorld world);

  @AfterEach
  void close() {
    lane.close();
  }

  @Test
  void startsInAFreeLane() {
    lane.begin();
    SubmitReply reply = lane.submit(first);

    assertThat(reply.kind()).isEqualTo(SubmitReply.Kind.STARTED);
    assertThat(lane.status().head().id()).isEqualTo(first.id());
  }

  @Test
  void joinsItselfWhenSubmittedAgain() {
    lane.begin();
    lane.submit(first);

    SubmitReply reply = lane.submit(first);

    assertThat(reply.kind()).isEqualTo(SubmitReply.Kind.SAME);
    assertThat(reply.text()).isEqualTo("runs already");
  }

  @Test
  void saysSoWhenTheSameIdComesWithAnotherPlan() {
    lane.begin();
    lane.submit(first);

    SubmitReply reply = lane.submit(Plans.request("orders-1", Plans.verify()));

    assertThat(reply.kind()).isEqualTo(SubmitReply.Kind.SAME);
    assertThat(reply.text()).contains("another plan");
    assertThat(reply.contradicts()).isTrue();
    assertThat(lane.status().head().id()).isEqualTo(first.id());
  }

  @Test
  void joinsItselfWhoeverSubmitsItAgain() {
    lane.begin();
    lane.submit(first);

    SubmitReply reply =
        lane.submit(
            new ReleaseRequest(
                first.id(),
                first.plan(),
                first.image(),
                first.change(),
                Actor.named("somebody else"),
                first.files()));

    assertThat(reply.kind()).isEqualTo(SubmitReply.Kind.SAME);
    assertThat(reply.contradicts()).isFalse();
  }

  @Test
  void findsTheLaneBusy() {
    lane.begin();
    lane.submit(first);

    SubmitReply reply = lane.submit(second);

    assertThat(reply.kind()).isEqualTo(SubmitReply.Kind.BUSY);
    assertThat(reply.running()).isEqualTo(first.id());
    assertThat(reply.closing()).isFalse();
    assertThat(lane.status().head().id()).isEqualTo(first.id());
  }

  @Test
  void queuesAndTellsTheEndWhoWaited() {
    lane.begin();
    lane.submit(first);

    SubmitReply reply = lane.submit(second, submit(second, Submit.IfBusy.QUEUE, null));
    lane.approveOnceAsked();

    assertThat(reply.kind()).isEqualTo(SubmitReply.Kind.QUEUED);
    assertThat(lane.end().next()).isEqualTo(second.id());
  }

  @Test
  void givesWayOnlyToWhoNamesIt() {
    lane.begin();
    lane.submit(first);

    SubmitReply unnamed = lane.submit(second, submit(second, Submit.IfBusy.SUPERSEDE, "orders-9"));
    SubmitReply named = lane.submit(second, submit(second, Submit.IfBusy.SUPERSEDE, "orders-1"));

    assertThat(unnamed.kind()).isEqualTo(SubmitReply.Kind.BUSY);
    assertThat(named.kind()).isEqualTo(SubmitReply.Kind.QUEUED);
    assertThat(lane.end().outcome()).isEqualTo(Outcome.SUPERSEDED);
  }

  @Test
  void startsANewRunOnceTheLaneIsFree() {
    lane.begin();
    lane.submit(first);
    lane.approveOnceAsked();
    lane.end();

    SubmitReply reply = lane.submit(second);

    assertThat(reply.kind()).isEqualTo(SubmitReply.Kind.STARTED);
    assertThat(reply.running()).isEqualTo(second.id());
  }

  @Test
  void saysThatTheLaneIsClosingWhileItTurnsBack() {
    world.before =
        (name, number) -> {
          if (name.equals("analyze")) {
            lane.abortAndAwaitItsTaking();
          }
          if (name.equals("restoreRoute")) {
            meanwhile = lane.submit(second);
          }
        };
    lane.begin();
    lane.submit(Plans.request("orders-1", Plans.quickCanary(100)));

    lane.end();

    assertThat(meanwhile.kind()).isEqualTo(SubmitReply.Kind.BUSY);
    assertThat(meanwhile.closing()).isTrue();
  }

  @Test
  void keepsAStartThatNoWorkerHasTakenYet() {
    lane.start(first);

    lane.begin();

    assertThat(lane.submit(first).kind()).isEqualTo(SubmitReply.Kind.STARTED);
    assertThat(lane.submit(first).kind()).isEqualTo(SubmitReply.Kind.SAME);
  }

  private static Submit submit(ReleaseRequest request, Submit.IfBusy ifBusy, String supersedes) {
    return new Submit(
        request.id(),
        Actor.named("ci"),
        RequestDigest.ofRepeat(request),
        ifBusy,
        supersedes == null ? null : new ReleaseId(supersedes));
  }
}
