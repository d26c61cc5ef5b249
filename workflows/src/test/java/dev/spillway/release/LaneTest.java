package dev.spillway.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.judge.AnalysisState;
import dev.spillway.judge.Beside;
import dev.spillway.judge.Carried;
import dev.spillway.judge.Interim;
import dev.spillway.judge.Verdict;
import dev.spillway.model.Actor;
import dev.spillway.model.Ending;
import dev.spillway.model.Image;
import dev.spillway.model.Outcome;
import dev.spillway.model.Percent;
import dev.spillway.model.Running;
import dev.spillway.model.StepId;
import dev.spillway.port.AnalyzeRequest;
import dev.spillway.port.Notice;
import dev.spillway.step.OnReject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LaneTest {
  private static final Actor ANN = Actor.named("ann");

  private final FakeWorld world = new FakeWorld();
  private TestLane lane;

  @BeforeEach
  void begin() {
    lane = new TestLane(world).begin();
  }

  @AfterEach
  void end() {
    lane.close();
  }

  @Test
  void promotesWhenEveryStagePasses() {
    ReleaseResult result = lane.run(Plans.request(Plans.verify(), Plans.canary(5, 50, 100)));

    assertThat(result.outcome()).isEqualTo(Outcome.PROMOTED);
    assertThat(result.running()).isEqualTo(new Running(Plans.NEW, Percent.NONE));
    assertThat(world.effects())
        .containsExactly(
            "canary pods 2",
            "weight 5",
            "weight 50",
            "canary pods 4",
            "weight 100",
            "stable runs new",
            "weight 0",
            "canary removed");
  }

  @Test
  void handsEvidenceFromStageToStage() {
    List<Carried> handed = Collections.synchronizedList(new ArrayList<>());
    world.verdict =
        request -> {
          Optional.ofNullable(request.carried()).ifPresent(handed::add);
          return new Verdict.Pass("fine");
        };

    lane.run(Plans.proving(Plans.canary(5, 50, 100)));

    assertThat(handed).hasSize(3);
    assertThat(handed).extracting(Carried::laterStages).containsOnly(2);
    assertThat(handed.getFirst().errors()).isNull();
    assertThat(handed.get(1).errors()).isNotNull();
    assertThat(handed.get(2).errors().pooled()).isNotEqualTo(handed.get(1).errors().pooled());
  }

  @Test
  void warnsOnCallHalfwayAndHoldsOn() {
    Interim told = new Interim(AnalysisState.EMPTY, Duration.ofSeconds(20));
    List<AnalyzeRequest> asked = Collections.synchronizedList(new ArrayList<>());
    world.verdict =
        request -> {
          asked.add(request);
          return new Verdict.Pass("fine");
        };
    world.tellsFirst = told;

    ReleaseResult result = lane.run(Plans.proving(Plans.canary(5, 100)));

    assertThat(result.outcome()).isEqualTo(Outcome.PROMOTED);
    assertThat(world.notices)
        .filteredOn(notice -> notice.kind() == Notice.Kind.WARNING)
        .singleElement()
        .satisfies(notice -> assertThat(notice.text()).startsWith("halfway. The analysis goes on"));
    assertThat(asked)
        .filteredOn(it -> it.carried() != null && it.carried().interim() != null)
        .singleElement()
        .satisfies(it -> assertThat(it.carried().interim()).isEqualTo(told));
  }

  @Test
  void handsNothingOnWhereNoEvidenceIsTaken() {
    List<AnalyzeRequest> asked = Collections.synchronizedList(new ArrayList<>());
    world.verdict =
        request -> {
          asked.add(request);
          return new Verdict.Pass("fine");
        };

    lane.run(Plans.request(Plans.canary(5, 100)));

    assertThat(asked).extracting(AnalyzeRequest::carried).containsOnlyNulls();
  }

  @Test
  void handsEvidenceOnWhereAHoldGoesOnUndecided() {
    List<Carried> handed = Collections.synchronizedList(new ArrayList<>());
    world.verdict =
        request -> {
          Optional.ofNullable(request.carried()).ifPresent(handed::add);
          return new Verdict.Inconclusive("open", false, true);
        };

    lane.run(Plans.proving(Plans.canary(5, 100)));

    assertThat(handed).hasSize(2);
    assertThat(handed.getLast().errors()).isNotNull();
  }

  @Test
  void saysWhereNothingIsLeftToCompareWith() {
    List<Beside> beside = Collections.synchronizedList(new ArrayList<>());
    world.verdict =
        request -> {
          beside.add(request.beside());
          return new Verdict.Pass("fine");
        };

    lane.run(Plans.request(Plans.canary(5, 50, 100)));

    assertThat(beside).containsExactly(Beside.STABLE, Beside.STABLE, Beside.NOTHING);
  }

  @Test
  void keepsItsHistoryBelowTwoHundredEvents() {
    lane.run(Plans.request(Plans.verify(), Plans.canary(5, 25, 50, 100)));

    assertThat(lane.historyEvents()).isLessThanOrEqualTo(200);
  }

  @Test
  void returnsTrafficToStableWhenTheAnalysisFails() {
    world.verdict =
        request -> world.weight == 50 ? new Verdict.Fail("errors 20 %") : new Verdict.Pass("fine");

    ReleaseResult result = lane.run(Plans.request(Plans.verify(), Plans.canary(5, 50, 100)));

    assertThat(result.outcome()).isEqualTo(Outcome.ABORTED);
    assertThat(result.ending()).isEqualTo(Ending.ANALYSIS);
    assertThat(result.running()).isEqualTo(new Running(Image.of(FakeWorld.OLD), Percent.NONE));
    assertThat(world.effects()).endsWith("weight 50", "weight 0", "canary removed");
  }

  @Test
  void rollsBackWhenTheCanaryNeverBecomesReady() {
    world.canaryProblem = "ImagePullBackOff";

    ReleaseResult result = lane.run(Plans.request(Plans.canary(5, 100)));

    assertThat(result.outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(result.reason()).contains("ImagePullBackOff");
    assertThat(world.effects()).containsExactly("canary pods 2", "canary removed");
  }

  @Test
  void putsThePreviousVersionBackBeforeItReceivesTrafficAgain() {
    world.promoteProblem = "CrashLoopBackOff";

    ReleaseResult result = lane.run(Plans.request(Plans.canary(50)));

    assertThat(result.outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(world.effects())
        .containsExactly(
            "canary pods 2",
            "weight 50",
            "stable runs new",
            "stable runs old",
            "weight 0",
            "canary removed");
  }

  @Test
  void rollsBackWhenRejectedAfterPromotionAndThePlanSaysSo() {
    lane.later(Duration.ofMinutes(1), () -> lane.signal("reject", reject()));

    ReleaseResult result =
        lane.run(Plans.request(Plans.canary(100), Plans.approval(OnReject.ROLL_BACK)));

    assertThat(result.outcome()).isEqualTo(Outcome.REJECTED);
    assertThat(result.ending()).isEqualTo(Ending.PERSON);
    assertThat(result.running().image()).isEqualTo(Image.of(FakeWorld.OLD));
    assertThat(world.effects()).endsWith("canary removed", "stable runs old");
  }

  @Test
  void asksBeforeAGatedStageAndExpires() {
    ReleaseResult result =
        lane.run(Plans.request(Plans.canary(java.util.List.of(Plans.gated(100)))));

    assertThat(result.outcome()).isEqualTo(Outcome.EXPIRED);
    assertThat(result.ending()).isEqualTo(Ending.TIME);
    assertThat(world.effects()).isEmpty();
    assertThat(world.notices).anyMatch(notice -> notice.text().contains("--gate canary-100"));
  }

  @Test
  void wantsDifferentPeople() {
    lane.later(Duration.ofMinutes(1), () -> lane.signal("approve", approve()));
    lane.later(
        Duration.ofMinutes(2),
        () -> lane.signal("approve", Map.of("gate", "go-live", "by", "ann")));
    lane.later(
        Duration.ofMinutes(3),
        () -> lane.signal("approve", Map.of("gate", "go-live", "by", "bob")));

    ReleaseResult result = lane.run(Plans.request(Plans.approval(2, OnReject.KEEP)));

    assertThat(result.outcome()).isEqualTo(Outcome.PROMOTED);
    assertThat(result.steps().getFirst().detail()).isEqualTo("approved by ann, bob");
    assertThat(lane.status().messages())
        .extracting(MessageRecord::refusal)
        .containsExactly(null, "refused-already-decided", null);
  }

  @Test
  void saysHowManyHaveApproved() {
    java.util.List<String> answers = new java.util.ArrayList<>();
    Runnable look = () -> answers.add(lane.status().waiting().answers());
    lane.later(Duration.ofSeconds(30), look);
    lane.later(Duration.ofMinutes(1), () -> lane.signal("approve", approve()));
    lane.later(Duration.ofMinutes(2), look);

    lane.run(Plans.request(Plans.approval(2, OnReject.KEEP)));

    assertThat(answers).containsExactly("0 of 2", "1 of 2");
  }

  @Test
  void closesAsInvalidWithoutAnyEffectWhenThePreflightFindsSomething() {
    world.preflight =
        new dev.spillway.port.PreflightReport(
            java.util.List.of(dev.spillway.port.Finding.invalid("no container app", "name one")));

    ReleaseResult result = lane.run(Plans.request(Plans.canary(100)));

    assertThat(result.outcome()).isEqualTo(Outcome.INVALID);
    assertThat(result.reason()).isEqualTo("no container app → name one");
    assertThat(world.effects()).isEmpty();
  }

  @Test
  void routesAFirstReleaseOnlyAfterAnApproval() {
    world.stable = null;
    world.stableReady = 0;
    lane.later(
        Duration.ofMinutes(1),
        () -> lane.signal("approve", Map.of("gate", "canary-first", "by", "ann")));

    ReleaseResult result = lane.run(Plans.request(Plans.canary(5, 100)));

    assertThat(result.outcome()).isEqualTo(Outcome.PROMOTED);
    assertThat(world.effects())
        .containsExactly(
            "canary pods 4", "weight 100", "stable runs new", "weight 0", "canary removed");
  }

  @Test
  void leavesNothingOfARejectedFirstRelease() {
    world.stable = null;
    world.stableReady = 0;
    lane.later(
        Duration.ofMinutes(1),
        () -> lane.signal("reject", Map.of("gate", "canary-first", "by", "ann")));

    ReleaseResult result = lane.run(Plans.request(Plans.canary(5, 100)));

    assertThat(result.outcome()).isEqualTo(Outcome.REJECTED);
    assertThat(world.effects()).containsExactly("canary pods 4", "canary removed");
  }

  private static Decide approve() {
    return new Decide("click-1", new StepId("go-live"), null, ANN, null, null);
  }

  private static Decide reject() {
    return new Decide("click-2", new StepId("go-live"), null, ANN, "not today", null);
  }
}
