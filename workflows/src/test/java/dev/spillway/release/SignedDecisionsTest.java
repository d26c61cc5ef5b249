package dev.spillway.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.spillway.judge.Admission;
import dev.spillway.judge.Verdict;
import dev.spillway.judge.authority.GroupRule;
import dev.spillway.judge.authority.Identity;
import dev.spillway.model.Actor;
import dev.spillway.model.Change;
import dev.spillway.model.Ending;
import dev.spillway.model.Outcome;
import dev.spillway.model.ReleaseId;
import dev.spillway.model.ReleaseKind;
import dev.spillway.model.StepId;
import dev.spillway.port.AuditEvent;
import dev.spillway.step.AwaitApproval;
import dev.spillway.step.OnReject;
import dev.spillway.step.ReleaseRequest;
import dev.spillway.wire.FailureType;
import dev.spillway.wire.WireFormat;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Decisions that a gateway has signed: who may, what they bind to, and what is refused. */
class SignedDecisionsTest {
  private static final Identity ANN = TestGateway.person("ann", "oncall");
  private static final Identity BOB = TestGateway.person("bob", "oncall");
  private static final Identity DAN = TestGateway.person("dan", "dba");

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
  void countsASignedApproval() {
    after(1, () -> send(gateway.approve(ANN)));

    assertThat(atGate(1).outcome()).isEqualTo(Outcome.PROMOTED);
    assertThat(lane.status().messages())
        .extracting(MessageRecord::by, MessageRecord::verified)
        .containsExactly(tuple("ann (slack)", true));
  }

  @Test
  void countsASignedApprovalThatComesAsASignal() {
    after(1, () -> lane.signal("signed", gateway.approve(ANN)));

    assertThat(atGate(1).outcome()).isEqualTo(Outcome.PROMOTED);
  }

  @Test
  void countsTheSameClickOnce() {
    after(
        1,
        () -> {
          SignedMessage click = gateway.approve(ANN);
          send(click);
          send(click);
        });
    after(2, () -> send(gateway.approve(BOB)));

    assertThat(atGate(2).reason()).isEqualTo("every step passed");
    assertThat(lane.status().messages()).hasSize(2);
  }

  @Test
  void refusesASignatureOfAKeyThatTheReleaseDoesNotTrust() {
    TestGateway other = new TestGateway(lane, "other");
    after(1, () -> send(other.approve(ANN)));

    assertThat(atGate(1).outcome()).isEqualTo(Outcome.EXPIRED);
    assertThat(refused).containsExactly("refused-unknown-key");
  }

  @Test
  void refusesAForgedSignatureUnderAKnownKeysName() {
    TestGateway forger = new TestGateway(lane, "2026");
    after(1, () -> send(forger.approve(ANN)));

    assertThat(atGate(1).outcome()).isEqualTo(Outcome.EXPIRED);
    assertThat(refused).containsExactly("refused-not-authorised");
  }

  @Test
  void refusesAMessageToAnotherRunAndAnotherRelease() {
    after(
        1,
        () -> {
          send(gateway.sign(statement(lane.status().head().id(), "run-before-the-reset")));
          send(gateway.sign(statement(new ReleaseId("other-1"), lane.runId())));
        });

    assertThat(atGate(1).outcome()).isEqualTo(Outcome.EXPIRED);
    assertThat(refused).containsExactly("refused-other-run", "refused-other-run");
  }

  @Test
  void refusesWhatItCannotRead() {
    after(1, () -> send(gateway.signText("{\"release\": \"orders-api-1\"}")));
    after(2, () -> send(gateway.signText("not json")));

    assertThat(atGate(1).outcome()).isEqualTo(Outcome.EXPIRED);
    assertThat(refused).containsExactly("refused-malformed", "refused-malformed");
  }

  @Test
  void refusesAProgramAndSomebodyOfAnotherGroup() {
    after(1, () -> send(gateway.approve(TestGateway.program("ci", "oncall"))));
    after(2, () -> send(gateway.approve(DAN)));

    assertThat(atGate(1).outcome()).isEqualTo(Outcome.EXPIRED);
    assertThat(refused).containsExactly("refused-not-authorised", "refused-not-authorised");
  }

  @Test
  void refusesWhoStartedItOrMadeItsChangeUnderAnyName() {
    Change change =
        new Change(
            null, null, null, null, ReleaseKind.PLANNED, List.of("ANN-gh", "bob@example.com"));
    after(1, () -> send(gateway.approve(ANN)));
    after(2, () -> send(gateway.approve(BOB)));
    after(3, () -> send(gateway.approve(TestGateway.person("ci", "oncall"))));
    after(
        4,
        () ->
            send(
                gateway.approve(
                    TestGateway.standingIn(TestGateway.person("eve", "oncall"), "ci"))));

    ReleaseResult result = lane.run(with(change, gate(1, null, null)));

    assertThat(result.outcome()).isEqualTo(Outcome.EXPIRED);
    assertThat(refused).hasSize(4).containsOnly("refused-not-authorised");
  }

  @Test
  void refusesADecisionOverWhatWasAskedBefore() {
    after(1, () -> send(gateway.decide(ANN, Decide.Answer.APPROVE, "0".repeat(64))));

    assertThat(atGate(1).outcome()).isEqualTo(Outcome.EXPIRED);
    assertThat(refused).containsExactly("refused-stale-subject");
  }

  @Test
  void asksForAnApprovalOfTheEvidenceToo() {
    String fine = subjectWith("errors 0.1 %");

    assertThat(subjectWith("errors 0.1 %")).isEqualTo(fine);
    assertThat(subjectWith("errors 0.9 %")).isNotEqualTo(fine);
  }

  private static String subjectWith(String evidence) {
    FakeWorld world = new FakeWorld();
    world.verdict = request -> new Verdict.Pass(evidence);
    AtomicReference<String> subject = new AtomicReference<>();
    try (TestLane lane = new TestLane(world).begin()) {
      lane.later(Duration.ofMinutes(20), () -> subject.set(lane.status().waiting().subject()));
      lane.run(Plans.request(Plans.canary(100), Plans.approval(OnReject.ROLL_BACK)));
    }
    return subject.get();
  }

  @Test
  void wantsEveryGroupThatThePlanNames() {
    after(1, () -> send(gateway.approve(ANN)));
    after(2, () -> send(gateway.approve(BOB)));
    after(3, () -> send(gateway.approve(DAN)));

    ReleaseResult result = lane.run(Plans.request(gate(1, List.of(new GroupRule("dba", 1)), null)));

    assertThat(result.outcome()).isEqualTo(Outcome.PROMOTED);
    assertThat(lane.status().messages())
        .extracting(MessageRecord::text)
        .containsExactly(
            "counted, 1 of 2 for go-live", "counted, 1 of 2 for go-live", "approved go-live");
  }

  @Test
  void takesAnApprovalBack() {
    after(1, () -> send(gateway.approve(ANN)));
    after(2, () -> send(gateway.decide(ANN, Decide.Answer.WITHDRAW, null)));
    after(3, () -> send(gateway.approve(BOB)));

    assertThat(atGate(2).outcome()).isEqualTo(Outcome.EXPIRED);
    assertThat(lane.status().messages())
        .extracting(MessageRecord::text)
        .containsExactly(
            "counted, 1 of 2 for go-live",
            "taken back, 0 of 2 for go-live",
            "counted, 1 of 2 for go-live");
  }

  @Test
  void takesBackNothingThatSomebodyElseSaid() {
    after(1, () -> send(gateway.approve(ANN)));
    after(2, () -> send(gateway.decide(BOB, Decide.Answer.WITHDRAW, null)));
    after(3, () -> sendUnsigned("ann", Decide.Answer.WITHDRAW));
    after(4, () -> send(gateway.approve(BOB)));

    assertThat(atGate(2).outcome()).isEqualTo(Outcome.PROMOTED);
    assertThat(refused).containsExactly("refused-not-waiting", "refused-not-waiting");
  }

  @Test
  void countsAStandInAsTheOneWhoSentThem() {
    after(1, () -> send(gateway.approve(ANN)));
    after(2, () -> send(gateway.approve(TestGateway.standingIn(BOB, "ann"))));

    assertThat(atGate(2).outcome()).isEqualTo(Outcome.EXPIRED);
    assertThat(refused).containsExactly("refused-already-decided");
  }

  @Test
  void countsNobodyOnceForThemselvesAndOnceForAnother() {
    after(1, () -> send(gateway.approve(TestGateway.standingIn(BOB, "ann"))));
    after(2, () -> send(gateway.approve(BOB)));

    assertThat(atGate(2).outcome()).isEqualTo(Outcome.EXPIRED);
    assertThat(refused).containsExactly("refused-already-decided");
  }

  @Test
  void opensTheGateAloneWhereSomebodyBreaksTheGlass() {
    Identity eve = TestGateway.breakingGlass(TestGateway.person("eve", "operators"), "INC-7");
    after(1, () -> send(gateway.approve(eve)));

    ReleaseResult result = atGate(2);

    assertThat(result.outcome()).isEqualTo(Outcome.PROMOTED);
    assertThat(result.steps().getLast().detail())
        .isEqualTo("approved by eve, breaking the glass for INC-7");
  }

  @Test
  void liftsAFreezeOnlyForWhoBreaksTheGlass() {
    Instant until = Instant.ofEpochMilli(lane.env.currentTimeMillis()).plus(Duration.ofDays(2));
    world.admission = move -> new Admission.Frozen("weekend", until, "sales");
    Identity eve = TestGateway.person("eve", "operators");
    Resume resume = new Resume("again", TestGateway.actor(eve));
    Resume broken = new Resume("broken", TestGateway.actor(eve));
    after(1, () -> send(gateway.sign(Verb.RESUME, resume, eve)));
    after(
        2, () -> send(gateway.sign(Verb.RESUME, broken, TestGateway.breakingGlass(eve, "INC-7"))));

    ReleaseResult result = lane.run(Plans.request(Plans.canary(100)));

    assertThat(refused).containsExactly("refused-not-waiting");
    assertThat(result.outcome()).isEqualTo(Outcome.PROMOTED);
    assertThat(Instant.ofEpochMilli(lane.env.currentTimeMillis())).isBefore(until);
  }

  @Test
  void countsNoVoteThatHasGoneStale() {
    after(1, () -> send(gateway.approve(ANN)));
    after(40, () -> send(gateway.approve(BOB)));
    after(50, () -> send(gateway.approve(ANN)));

    ReleaseResult result = lane.run(Plans.request(gate(2, null, Duration.ofMinutes(30))));

    assertThat(result.outcome()).isEqualTo(Outcome.PROMOTED);
    assertThat(lane.status().messages())
        .extracting(MessageRecord::text)
        .last()
        .isEqualTo("approved go-live");
  }

  @Test
  void asksAgainWhenTheReleaseCouldNotMoveWhileTheApprovalWasFresh() {
    after(1, () -> lane.messages().pause(new Pause("p", TestGateway.actor(BOB), null)));
    after(2, () -> send(gateway.approve(ANN)));
    after(50, () -> send(gateway.sign(Verb.RESUME, new Resume("r", TestGateway.actor(BOB)), BOB)));
    after(55, () -> send(gateway.decide(BOB, Decide.Answer.REJECT, null)));

    ReleaseResult result =
        lane.run(Plans.request(gate(1, null, Duration.ofMinutes(30)), Plans.canary(100)));

    assertThat(result.outcome()).isEqualTo(Outcome.REJECTED);
    assertThat(result.ending()).isEqualTo(Ending.PERSON);
    assertThat(result.reason()).isEqualTo("rejected by bob: said so");
  }

  @Test
  void tellsTheRecordWhoSaidWhatAtOnce() {
    List<String> seen = new ArrayList<>();
    after(1, () -> send(gateway.approve(ANN)));
    after(2, () -> world.stores.events.values().forEach(event -> seen.add(line(event))));
    after(3, () -> send(gateway.approve(BOB)));

    atGate(2);

    assertThat(seen).contains("asked go-live: oncall", "message approve: taken");
    AuditEvent vote = event("message");
    assertThat(vote.actor()).isEqualTo("ann (slack)");
    assertThat(vote.evidence())
        .contains("\"verified\":true", "\"count\":\"1 of 2\"")
        .doesNotContain("ann@example.com");
    assertThat(event("answered").outcome()).isEqualTo("approved");
    assertThat(event("asked").evidence()).contains("\"approval\":", "\"undo\":", "\"rules\":");
  }

  @Test
  void tellsTheRecordAtOnceThatItTurnsBackOrWaitsForTheOwner() {
    List<String> seen = new ArrayList<>();
    world.before =
        (call, number) -> {
          if (call.equals("shiftTraffic") && world.weight == 50) {
            world.before = (later, of) -> noteEvents(later, seen);
            throw FakeWorld.nonRetryable(FailureType.UNAUTHORISED, "no right");
          }
        };
    after(10, () -> noteEvents("retireCanary", seen));
    after(20, () -> lane.messages().abort(new Abort("a", TestGateway.actor(ANN), "enough")));

    lane.run(Plans.request(Plans.canary(50, 100)));

    assertThat(seen)
        .contains("needs-decision canary: orders-team", "turning-back orders-api-1: rolling-back");
  }

  @Test
  void tellsTheRecordWhatItStartsWithAndWhereTrafficGoes() {
    lane.run(Plans.request(Plans.canary(5, 100)));

    assertThat(world.stores.events.values())
        .extracting(SignedDecisionsTest::line)
        .containsSubsequence(
            "started orders-api-1: started",
            "began canary: running",
            "moved traffic: moved",
            "moved traffic: moved",
            "step canary: passed");
    assertThat(event("moved").evidence()).isEqualTo("{\"percent\":5}");
    assertThat(event("started").evidence())
        .contains("\"steps\":[{\"id\":\"canary\",\"kind\":")
        .contains("\"where\":{\"cluster\":", "\"deployment\":\"orders-api\"");
    assertThat(event("began").evidence())
        .contains("\"kind\":\"canary\"", "\"running\":{\"canary\":0}")
        .contains("\"undo\":\"canary: weight 0 at once");
  }

  private void noteEvents(String call, List<String> seen) {
    if (call.equals("retireCanary")) {
      world.stores.events.values().forEach(event -> seen.add(line(event)));
    }
  }

  private AuditEvent event(String type) {
    return world.stores.events.values().stream()
        .filter(event -> event.type().equals(type))
        .findFirst()
        .orElseThrow();
  }

  private static String line(AuditEvent event) {
    return "%s %s: %s".formatted(event.type(), event.subject(), event.outcome());
  }

  private static Statement statement(ReleaseId release, String run) {
    Decide approve =
        new Decide(
            run, new StepId("go-live"), Decide.Answer.APPROVE, TestGateway.actor(ANN), null, null);
    return new Statement(
        release, run, Verb.DECIDE, WireFormat.mapper().valueToTree(approve), ANN, Instant.EPOCH);
  }

  private static AwaitApproval gate(
      int min, @Nullable List<GroupRule> also, @Nullable Duration freshFor) {
    return new AwaitApproval(
        new StepId("go-live"), "oncall", min, Duration.ofHours(2), OnReject.KEEP, also, freshFor);
  }

  private ReleaseResult atGate(int min) {
    return lane.run(Plans.request(gate(min, null, null)));
  }

  private static ReleaseRequest with(Change change, AwaitApproval gate) {
    ReleaseRequest usual = Plans.request(gate);
    return new ReleaseRequest(
        usual.id(), usual.plan(), usual.image(), change, usual.startedBy(), usual.files());
  }

  private void after(int minutes, Runnable action) {
    lane.later(Duration.ofMinutes(minutes), action);
  }

  private void send(SignedMessage message) {
    noting(() -> lane.messages().signed(message));
  }

  private void sendUnsigned(String name, Decide.Answer answer) {
    noting(
        () ->
            lane.messages()
                .decide(
                    new Decide(
                        "unsigned", new StepId("go-live"), answer, Actor.named(name), null, null)));
  }

  private void noting(Runnable message) {
    try {
      message.run();
    } catch (WorkflowUpdateException e) {
      refused.add(((ApplicationFailure) e.getCause()).getType());
    }
  }
}
