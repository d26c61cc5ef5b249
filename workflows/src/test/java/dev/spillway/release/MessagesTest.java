package dev.spillway.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spillway.judge.Admission;
import dev.spillway.judge.Verdict;
import dev.spillway.model.Actor;
import dev.spillway.model.Ending;
import dev.spillway.model.Outcome;
import dev.spillway.model.StepId;
import dev.spillway.port.Installation;
import dev.spillway.port.Notice;
import dev.spillway.port.PreflightReport;
import dev.spillway.step.OnReject;
import dev.spillway.wire.FailureType;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every message, as an update and as a signal: taken, refused, late, twice, unreadable. */
class MessagesTest {
  private static final Actor ANN = Actor.named("ann");

  private final FakeWorld world = new FakeWorld();
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
  void approvesByUpdate() {
    lane.later(Duration.ofMinutes(1), () -> lane.messages().decide(decide(Decide.Answer.APPROVE)));

    assertThat(atGate().outcome()).isEqualTo(Outcome.PROMOTED);
  }

  @Test
  void rejectsByUpdate() {
    lane.later(Duration.ofMinutes(1), () -> lane.messages().decide(decide(Decide.Answer.REJECT)));

    assertThat(atGate().outcome()).isEqualTo(Outcome.REJECTED);
  }

  @Test
  void refusesAnUnverifiedApprovalWhereTheInstallationWantsItChecked() {
    world.installation = new Installation(false, false, PreflightReport.CLEAR);
    AtomicReference<String> refused = new AtomicReference<>();
    lane.later(
        Duration.ofMinutes(1),
        () -> refused.set(refusalOf(() -> lane.messages().decide(decide(Decide.Answer.APPROVE)))));

    ReleaseResult result = atGate();

    assertThat(refused).hasValue("refused-not-authorised");
    assertThat(result.outcome()).isEqualTo(Outcome.EXPIRED);
    assertThat(lane.status().messages())
        .extracting(MessageRecord::refusal)
        .containsExactly("refused-not-authorised");
  }

  @Test
  void takesAnUnverifiedRejectionEverywhere() {
    world.installation = new Installation(false, false, PreflightReport.CLEAR);
    lane.later(Duration.ofMinutes(1), () -> lane.messages().decide(decide(Decide.Answer.REJECT)));

    assertThat(atGate().outcome()).isEqualTo(Outcome.REJECTED);
  }

  @Test
  void refusesADecisionForAnotherGate() {
    AtomicReference<String> refused = new AtomicReference<>();
    Decide other = new Decide("c", new StepId("other"), Decide.Answer.APPROVE, ANN, null, null);
    lane.later(
        Duration.ofMinutes(1), () -> refused.set(refusalOf(() -> lane.messages().decide(other))));

    assertThat(atGate().outcome()).isEqualTo(Outcome.EXPIRED);
    assertThat(refused).hasValue("refused-wrong-step");
  }

  @Test
  void refusesADecisionOverSomethingElse() {
    AtomicReference<String> refused = new AtomicReference<>();
    Decide stale =
        new Decide("c", new StepId("go-live"), Decide.Answer.APPROVE, ANN, null, "0".repeat(64));
    lane.later(
        Duration.ofMinutes(1), () -> refused.set(refusalOf(() -> lane.messages().decide(stale))));

    assertThat(atGate().outcome()).isEqualTo(Outcome.EXPIRED);
    assertThat(refused).hasValue("refused-stale-subject");
  }

  @Test
  void takesADecisionOverWhatIsAsked() {
    lane.later(
        Duration.ofMinutes(1),
        () -> {
          Waiting waiting = lane.status().waiting();
          lane.messages()
              .decide(
                  new Decide(
                      "c", waiting.step(), Decide.Answer.APPROVE, ANN, null, waiting.subject()));
        });

    assertThat(atGate().outcome()).isEqualTo(Outcome.PROMOTED);
  }

  @Test
  void takesTheSameClickOnce() {
    Decide click = decide(Decide.Answer.APPROVE);
    lane.later(Duration.ofMinutes(1), () -> lane.signal("approve", click));
    lane.later(Duration.ofMinutes(2), () -> lane.signal("approve", click));
    lane.later(Duration.ofMinutes(3), () -> lane.signal("abort", abort()));

    lane.run(Plans.request(Plans.approval(2, OnReject.KEEP)));

    assertThat(lane.status().messages())
        .extracting(MessageRecord::message)
        .containsExactly("approve", "abort");
  }

  @Test
  void refusesALateDecision() {
    lane.later(Duration.ofMinutes(1), () -> lane.signal("approve", decide(null)));
    atGate();

    assertThatThrownBy(() -> lane.messages().decide(decide(Decide.Answer.APPROVE)))
        .isNotInstanceOf(NullPointerException.class);
    assertThat(lane.end().outcome()).isEqualTo(Outcome.PROMOTED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"approve", "reject", "abort", "pause", "resume", "promote", "retry", "skip"})
  void recordsAnUnreadableSignalAndGoesOn(String name) {
    lane.later(Duration.ofMinutes(1), () -> lane.signal(name, List.of(1, 2)));
    lane.later(Duration.ofMinutes(2), () -> lane.signal(name, Map.of("by", "two\nlines")));
    lane.later(Duration.ofMinutes(3), () -> lane.signal("approve", decide(null)));

    assertThat(atGate().outcome()).isEqualTo(Outcome.PROMOTED);
    assertThat(lane.status().messages())
        .extracting(MessageRecord::refusal)
        .containsExactly("refused-malformed", "refused-malformed", null);
  }

  @ParameterizedTest
  @ValueSource(strings = {"decide", "abort", "pause", "resume", "promote", "retry", "skip"})
  void refusesAnUnreadableUpdateAndGoesOn(String name) {
    AtomicReference<Throwable> refused = new AtomicReference<>();
    lane.later(
        Duration.ofMinutes(1),
        () -> {
          try {
            lane.untyped().update(name, Reply.class, Map.of("reason", "nobody said who"));
          } catch (RuntimeException e) {
            refused.set(e);
          }
        });
    lane.later(Duration.ofMinutes(3), () -> lane.signal("approve", decide(null)));

    assertThat(atGate().outcome()).isEqualTo(Outcome.PROMOTED);
    assertThat(refused.get()).isInstanceOf(WorkflowUpdateException.class);
    assertThat(lane.status().messages()).hasSize(1);
  }

  @Test
  void holdsBeforeItsNextMoveWhilePaused() {
    world.verdict =
        request -> {
          if (world.weight == 5 && request.hold() != null) {
            lane.messages().pause(new Pause(null, ANN, "look at it"));
            lane.later(Duration.ofMinutes(30), () -> resumeWhile(Phase.PAUSED));
          }
          return new Verdict.Pass("fine");
        };

    ReleaseResult result = lane.run(Plans.request(Plans.canary(5, 100)));

    assertThat(result.outcome()).isEqualTo(Outcome.PROMOTED);
    assertThat(lane.status().messages())
        .extracting(MessageRecord::message)
        .containsExactly("pause", "resume");
    assertThat(
            Duration.between(
                result.steps().getFirst().startedAt(), result.steps().getFirst().endedAt()))
        .isGreaterThan(Duration.ofMinutes(29));
  }

  @Test
  void turnsBackWhenTheGuardFailsWhilePaused() {
    world.verdict =
        request -> {
          if (request.hold() == null) {
            return new Verdict.Fail("errors 20 %");
          }
          lane.messages().pause(new Pause(null, ANN, null));
          return new Verdict.Pass("fine");
        };

    ReleaseResult result = lane.run(Plans.request(Plans.canary(5, 100)));

    assertThat(result.outcome()).isEqualTo(Outcome.ABORTED);
    assertThat(result.ending()).isEqualTo(Ending.ANALYSIS);
    assertThat(world.effects()).endsWith("weight 0", "canary removed");
  }

  @Test
  void refusesToResumeWhatIsNotPaused() {
    AtomicReference<String> refused = new AtomicReference<>();
    lane.later(
        Duration.ofMinutes(1),
        () -> refused.set(refusalOf(() -> lane.messages().resume(new Resume(null, ANN)))));

    atGate();

    assertThat(refused).hasValue("refused-not-waiting");
  }

  @Test
  void endsAHoldWhenAPersonPromotes() throws InterruptedException {
    CountDownLatch holding = new CountDownLatch(1);
    world.before =
        (name, number) -> {
          if (name.equals("analyze")) {
            holding.countDown();
            FakeWorld.untilCancelled();
          }
        };
    lane.start(Plans.request(Plans.canary(100)));
    holding.await();

    lane.messages().promote(new Promote(null, ANN));

    assertThat(lane.end().outcome()).isEqualTo(Outcome.PROMOTED);
  }

  @Test
  void passesNoGateByPromote() {
    AtomicReference<String> refused = new AtomicReference<>();
    lane.later(
        Duration.ofMinutes(1),
        () -> refused.set(refusalOf(() -> lane.messages().promote(new Promote(null, ANN)))));

    atGate();

    assertThat(refused).hasValue("refused-not-waiting");
  }

  @Test
  void waitsForTheEndOfAFreeze() {
    world.admission =
        move ->
            move.at().isBefore(Instant.ofEpochMilli(lane.env.currentTimeMillis()).plusSeconds(1))
                    && world.calls.stream().filter("admitMove"::equals).count() < 2
                ? new Admission.Frozen("weekend", move.at().plus(Duration.ofDays(2)), "sales")
                : new Admission.Admitted();

    ReleaseResult result = lane.run(Plans.request(Plans.canary(100)));

    assertThat(result.outcome()).isEqualTo(Outcome.PROMOTED);
    assertThat(
            Duration.between(
                result.steps().getFirst().startedAt(), result.steps().getFirst().endedAt()))
        .isGreaterThanOrEqualTo(Duration.ofDays(2));
  }

  @Test
  void goesBackDuringAFreeze() {
    world.admission =
        move ->
            world.weight == 5
                ? new Admission.Frozen("weekend", move.at().plus(Duration.ofDays(2)), "sales")
                : new Admission.Admitted();
    lane.later(Duration.ofMinutes(10), () -> lane.signal("abort", abort()));

    ReleaseResult result = lane.run(Plans.request(Plans.canary(5, 100)));

    assertThat(result.outcome()).isEqualTo(Outcome.ABORTED);
    assertThat(world.effects()).endsWith("weight 5", "weight 0", "canary removed");
  }

  @Test
  void leavesOutAStepWhereItMayBe() {
    world.before =
        (name, number) -> {
          boolean inPreflight = world.calls.stream().filter("verifyImage"::equals).count() == 1;
          if (name.equals("verifyImage") && !inPreflight) {
            throw FakeWorld.nonRetryable(FailureType.UNAUTHORISED, "no right");
          }
        };
    lane.later(
        Duration.ofHours(1), () -> lane.signal("approve", Map.of("gate", "go-live", "by", "ann")));
    lane.later(
        Duration.ofHours(5),
        () ->
            lane.messages()
                .skip(new Skip("s", new StepId("verifyArtifact"), ANN, "registry is down")));

    ReleaseResult result = lane.run(Plans.request(Plans.approval(OnReject.KEEP), Plans.verify()));

    assertThat(result.outcome()).isEqualTo(Outcome.PROMOTED);
    assertThat(result.steps().getLast().state()).isEqualTo(StepState.SKIPPED);
    assertThat(result.steps().getLast().detail()).contains("ann").contains("registry is down");
  }

  @Test
  void refusesToLeaveOutACanary() {
    AtomicReference<String> refused = new AtomicReference<>();
    failAlways("snapshotWorkload");
    lane.later(
        Duration.ofMinutes(5),
        () ->
            refused.set(
                refusalOf(
                    () ->
                        lane.messages()
                            .skip(new Skip("s", new StepId("canary"), ANN, "no time")))));
    lane.later(Duration.ofMinutes(6), () -> lane.signal("abort", abort()));

    ReleaseResult result = lane.run(Plans.request(Plans.canary(100)));

    assertThat(refused).hasValue("refused-not-skippable");
    assertThat(result.outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(result.ending()).isEqualTo(Ending.PERSON);
  }

  @Test
  void asksAPersonWhenTheVerdictStaysOpen() {
    world.verdict =
        request ->
            request.attempt() == 1
                ? new Verdict.Inconclusive("no data for 15 min", true)
                : new Verdict.Pass("fine");
    lane.later(Duration.ofMinutes(1), () -> lane.signal("retry", Map.of("by", "ann")));

    ReleaseResult result = lane.run(Plans.request(Plans.canary(100)));

    assertThat(result.outcome()).isEqualTo(Outcome.PROMOTED);
    assertThat(result.steps().getFirst().attempts()).isEqualTo(2);
    assertThat(world.notices).anyMatch(notice -> notice.text().startsWith("no data for 15 min"));
  }

  @Test
  void treatsACancelInTemporalAsAnAbort() {
    lane.later(Duration.ofMinutes(1), () -> lane.untyped().cancel());
    lane.start(Plans.request(Plans.canary(100), Plans.approval(OnReject.ROLL_BACK)));

    assertThatThrownBy(lane::end).hasRootCauseInstanceOf(CanceledFailure.class);

    assertThat(world.stable).isEqualTo(FakeWorld.OLD);
    assertThat(lane.untyped().describe().getMemo(Lane.MEMO_OUTCOME, String.class))
        .isEqualTo("aborted");
  }

  @Test
  void saysSoWhenTheWayBackFails() {
    world.verdict = request -> new Verdict.Fail("errors 20 %");
    world.before =
        (name, number) -> {
          if (name.equals("restoreRoute")) {
            throw FakeWorld.nonRetryable(FailureType.FOREIGN_CHANGE, "somebody changed the route");
          }
        };

    ReleaseResult result = lane.run(Plans.request(Plans.canary(100)));

    assertThat(result.outcome()).isEqualTo(Outcome.ROLLBACK_FAILED);
    assertThat(result.reason()).contains("somebody changed the route").contains("errors 20 %");
    assertThat(world.notices).anyMatch(notice -> notice.kind() == Notice.Kind.ROLLBACK_FAILED);
  }

  private ReleaseResult atGate() {
    return lane.run(Plans.request(Plans.approval(OnReject.KEEP)));
  }

  private void resumeWhile(Phase phase) {
    assertThat(lane.status().progress().phase()).isEqualTo(phase);
    lane.messages().resume(new Resume(null, ANN));
  }

  private void failAlways(String call) {
    world.before =
        (name, number) -> {
          if (name.equals(call)) {
            throw FakeWorld.nonRetryable(FailureType.UNAUTHORISED, "no right");
          }
        };
  }

  private static String refusalOf(Runnable message) {
    try {
      message.run();
      return "taken";
    } catch (WorkflowUpdateException e) {
      return ((ApplicationFailure) e.getCause()).getType();
    }
  }

  private static Decide decide(Decide.Answer answer) {
    return new Decide("click-1", new StepId("go-live"), answer, ANN, null, null);
  }

  private static Abort abort() {
    return new Abort("click-9", ANN, "enough");
  }
}
