package dev.spillway.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.judge.authority.Identity;
import dev.spillway.model.Actor;
import dev.spillway.model.Change;
import dev.spillway.model.Channel;
import dev.spillway.model.Outcome;
import dev.spillway.model.ReleaseKind;
import dev.spillway.model.StepId;
import dev.spillway.port.AuditEvent;
import dev.spillway.port.Installation;
import dev.spillway.port.PreflightReport;
import dev.spillway.step.OnReject;
import dev.spillway.step.ReleaseRequest;
import dev.spillway.step.Step;
import dev.spillway.wire.FailureType;
import dev.spillway.wire.WireFormat;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** That somebody may is looked at where it matters, and an incident stands in for none of it. */
class AuthorityAtUseTest {
  private static final Identity ANN = TestGateway.person("ann", "oncall");
  private static final Identity BOB = TestGateway.person("bob", "oncall");
  private static final Identity CARL = TestGateway.person("carl", "oncall");
  private static final Identity EVE = TestGateway.person("eve", "operators");
  private static final Identity EVE_ALONE = TestGateway.breakingGlass(EVE, "INC-7");
  private static final StepId VERIFY = new StepId("verifyArtifact");

  private final FakeWorld world = new FakeWorld();
  private final List<String> refused = new ArrayList<>();
  private TestLane lane;
  private TestGateway gateway;

  @BeforeEach
  void open() {
    lane = new TestLane(world).begin();
    gateway = new TestGateway(lane, "2026");
    world.installation = gateway.installation(true);
  }

  @AfterEach
  void close() {
    lane.close();
  }

  @Test
  void leavesNoVerificationOutByOneWhoDecidesAlone() {
    registryFailsAfterThePreflight();
    after(60, () -> send(gateway.approve(ANN)));
    after(300, () -> send(Verb.SKIP, skip(EVE), EVE_ALONE));
    after(310, () -> send(Verb.SKIP, skip(BOB), BOB));

    ReleaseResult result = lane.run(Plans.request(Plans.approval(OnReject.KEEP), Plans.verify()));

    assertThat(refused).containsExactly("refused-not-skippable");
    assertThat(result.steps().getLast().state()).isEqualTo(StepState.SKIPPED);
    assertThat(result.steps().getLast().detail()).contains("bob");
  }

  @Test
  void leavesNothingOutOfOnesOwnReleaseInProduction() {
    registryFailsAfterThePreflight();
    after(60, () -> send(gateway.approve(ANN)));
    after(300, () -> send(Verb.SKIP, skip(BOB), BOB));
    after(310, () -> send(Verb.SKIP, skip(ANN), ANN));

    ReleaseResult result =
        lane.run(madeBy("bob-gh", Plans.approval(OnReject.KEEP), Plans.verify()));

    assertThat(refused).containsExactly("refused-not-authorised");
    assertThat(result.steps().getLast().detail()).contains("ann");
  }

  @Test
  void endsNoHoldOfOnesOwnReleaseInProductionForAnIncident() {
    sayInTheFirstHold(
        () -> send(Verb.PROMOTE, new Promote("p", TestGateway.actor(EVE)), EVE_ALONE));

    ReleaseResult result = lane.run(madeBy("eve-gh", Plans.canary(100)));

    assertThat(refused).containsExactly("refused-not-authorised");
    assertThat(result.outcome()).isEqualTo(Outcome.PROMOTED);
  }

  @Test
  void endsAHoldOfAnothersReleaseForAnIncident() {
    sayInTheFirstHold(
        () -> send(Verb.PROMOTE, new Promote("p", TestGateway.actor(EVE)), EVE_ALONE));

    lane.run(madeBy("bob-gh", Plans.canary(100)));

    assertThat(refused).isEmpty();
    assertThat(lane.status().messages())
        .extracting(MessageRecord::text)
        .containsExactly("ends the hold");
  }

  @Test
  void endsAPauseForNobodyUnchecked() {
    after(1, () -> lane.messages().pause(new Pause("p", TestGateway.actor(BOB), null)));
    after(2, () -> send(gateway.approve(ANN)));
    after(3, () -> noting(() -> lane.messages().resume(resume("r1"))));
    after(4, () -> lane.signal("resume", resume("r2")));
    after(50, () -> send(Verb.RESUME, resume("r3"), BOB));

    ReleaseResult result =
        lane.run(Plans.request(Plans.approval(OnReject.KEEP), Plans.canary(100)));

    assertThat(refused).containsExactly("refused-not-authorised");
    assertThat(lane.status().messages())
        .extracting(MessageRecord::refusal)
        .containsExactly(null, null, "refused-not-authorised", "refused-not-authorised", null);
    assertThat(result.outcome()).isEqualTo(Outcome.PROMOTED);
  }

  @Test
  void triesAgainForNobodyUnchecked() {
    failOnce("snapshotWorkload");
    after(1, () -> noting(() -> lane.messages().retry(retry("r1"))));
    after(2, () -> send(Verb.RETRY, retry("r2"), BOB));

    ReleaseResult result = lane.run(Plans.request(Plans.canary(100)));

    assertThat(refused).containsExactly("refused-not-authorised");
    assertThat(result.outcome()).isEqualTo(Outcome.PROMOTED);
  }

  @Test
  void resumesAndTriesAgainForAnybodyWhereTheInstallationAllowsIt() {
    world.installation = new Installation(false, true, PreflightReport.CLEAR, true);
    failOnce("snapshotWorkload");
    after(1, () -> noting(() -> lane.messages().pause(pause())));
    after(2, () -> noting(() -> lane.messages().retry(retry("r1"))));
    after(3, () -> noting(() -> lane.messages().resume(resume("r2"))));

    assertThat(lane.run(Plans.request(Plans.canary(100))).outcome()).isEqualTo(Outcome.PROMOTED);
    assertThat(refused).isEmpty();
  }

  @Test
  void triesAgainForAnybodyBeforeItKnowsWhomToBelieve() {
    failOnce("admitRelease");
    after(1, () -> noting(() -> lane.messages().retry(new Retry("r", null, bob()))));

    assertThat(lane.run(Plans.request(Plans.canary(100))).outcome()).isEqualTo(Outcome.PROMOTED);
    assertThat(refused).isEmpty();
  }

  @Test
  void countsNobodyWhoLeftTheGroupAfterTheyVoted() {
    world.installation = confirming();
    world.approvers = TestGateway.knowing(ANN, BOB, CARL);
    List<String> answers = new ArrayList<>();
    after(1, () -> send(gateway.approve(ANN)));
    after(2, () -> world.approvers = TestGateway.knowing(BOB, CARL));
    after(3, () -> send(gateway.approve(BOB)));
    after(4, () -> answers.add(lane.status().waiting().answers()));
    after(5, () -> send(gateway.approve(CARL)));

    ReleaseResult result = atGate(2);

    assertThat(answers).containsExactly("1 of 2");
    assertThat(result.outcome()).isEqualTo(Outcome.PROMOTED);
    assertThat(result.steps().getLast().detail()).isEqualTo("approved by bob, carl");
    assertThat(events("vote-lapsed"))
        .extracting(AuditEvent::reason)
        .containsExactly("ann may no longer vote here as when they did");
  }

  @Test
  void letsWhoIsBackInTheGroupVoteAgain() {
    world.installation = confirming();
    after(1, () -> send(gateway.approve(ANN)));
    after(2, () -> world.approvers = TestGateway.knowing(ANN));
    after(3, () -> send(gateway.approve(ANN)));

    assertThat(atGate(1).steps().getLast().detail()).isEqualTo("approved by ann");
    assertThat(events("vote-lapsed")).hasSize(1);
  }

  @Test
  void opensNoGateAloneForWhoMayNoLongerBreakTheGlass() {
    world.installation = confirming();
    world.approvers = TestGateway.knowing(ANN, EVE);
    after(1, () -> send(gateway.approve(EVE_ALONE)));

    assertThat(atGate(1).outcome()).isEqualTo(Outcome.EXPIRED);
    assertThat(events("vote-lapsed")).hasSize(1);
  }

  @Test
  void opensNoGateWhileNobodyCanSayWhoMayVote() {
    world.installation = confirming();
    world.approvers = TestGateway.knowing(ANN);
    List<String> answers = new ArrayList<>();
    failOnce("confirmVotes");
    after(1, () -> send(gateway.approve(ANN)));
    lane.later(Duration.ofSeconds(90), () -> answers.add(lane.status().waiting().answers()));

    ReleaseResult result = atGate(1);

    assertThat(answers).containsExactly("1 of 1, not confirmed yet: no right (unauthorised)");
    assertThat(result.outcome()).isEqualTo(Outcome.PROMOTED);
  }

  @Test
  void takesANoWhileNobodyCanSayWhoMayVote() {
    world.installation = confirming();
    failAlways("confirmVotes");
    after(1, () -> send(gateway.approve(ANN)));
    after(30, () -> send(gateway.decide(BOB, Decide.Answer.REJECT, null)));

    assertThat(atGate(1).outcome()).isEqualTo(Outcome.REJECTED);
  }

  @Test
  void confirmsNothingWhereTheInstallationCannot() {
    after(1, () -> send(gateway.approve(ANN)));

    assertThat(atGate(1).outcome()).isEqualTo(Outcome.PROMOTED);
    assertThat(world.calls).doesNotContain("confirmVotes");
  }

  @Test
  void saysWhichQuestionWaitsWhereSomebodySpeaksToARunBeforeAReset() {
    after(1, () -> send(toAnotherRun(gateway)));

    atGate(1);

    assertThat(events("message").getFirst().evidence())
        .contains("\"verified\":false", "\"approval\":\"", "\"count\":\"0 of 1\"");
  }

  private SignedMessage toAnotherRun(TestGateway by) {
    return by.sign(
        new Statement(
            lane.status().head().id(),
            "run-before-the-reset",
            Verb.ABORT,
            WireFormat.mapper().valueToTree(new Abort("a", TestGateway.actor(ANN), "enough")),
            ANN,
            Instant.EPOCH));
  }

  private Installation confirming() {
    return new Installation(
        false, false, PreflightReport.CLEAR, true, List.of(gateway.key()), true);
  }

  private void registryFailsAfterThePreflight() {
    world.before =
        (name, number) -> {
          boolean inPreflight = world.calls.stream().filter("verifyImage"::equals).count() == 1;
          if (name.equals("verifyImage") && !inPreflight) {
            throw FakeWorld.nonRetryable(FailureType.UNAUTHORISED, "no right");
          }
        };
  }

  private void failOnce(String call) {
    world.before =
        (name, number) -> {
          if (name.equals(call)) {
            world.before = (later, of) -> {};
            throw FakeWorld.nonRetryable(FailureType.UNAUTHORISED, "no right");
          }
        };
  }

  private void failAlways(String call) {
    world.before =
        (name, number) -> {
          if (name.equals(call)) {
            throw FakeWorld.nonRetryable(FailureType.UNAUTHORISED, "no right");
          }
        };
  }

  private void sayInTheFirstHold(Runnable message) {
    world.before =
        (name, number) -> {
          if (name.equals("analyze")) {
            world.before = (later, of) -> {};
            message.run();
          }
        };
  }

  private ReleaseResult atGate(int min) {
    return lane.run(Plans.request(Plans.approval(min, OnReject.KEEP)));
  }

  private static ReleaseRequest madeBy(String committer, Step... steps) {
    ReleaseRequest usual = Plans.request(steps);
    Change change = new Change(null, null, null, null, ReleaseKind.PLANNED, List.of(committer));
    return new ReleaseRequest(
        usual.id(), usual.plan(), usual.image(), change, usual.startedBy(), usual.files());
  }

  private List<AuditEvent> events(String type) {
    return world.stores.events.values().stream()
        .filter(event -> event.type().equals(type))
        .toList();
  }

  private static Skip skip(Identity by) {
    return new Skip("skip-" + by.principal(), VERIFY, TestGateway.actor(by), "registry is down");
  }

  private static Resume resume(String id) {
    return new Resume(id, bob());
  }

  private static Pause pause() {
    return new Pause("p", bob(), null);
  }

  private static Retry retry(String id) {
    return new Retry(id, new StepId("canary"), bob());
  }

  private static Actor bob() {
    return new Actor("bob", Channel.CLI);
  }

  private void after(int minutes, Runnable action) {
    lane.later(Duration.ofMinutes(minutes), action);
  }

  private void send(Verb verb, Message message, Identity by) {
    send(gateway.sign(verb, message, by));
  }

  private void send(SignedMessage message) {
    noting(() -> lane.messages().signed(message));
  }

  private void noting(Runnable message) {
    try {
      message.run();
    } catch (WorkflowUpdateException e) {
      refused.add(((ApplicationFailure) e.getCause()).getType());
    }
  }
}
