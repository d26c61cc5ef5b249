package dev.spillway.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.judge.Admission;
import dev.spillway.judge.AnalysisState;
import dev.spillway.judge.Interim;
import dev.spillway.judge.Verdict;
import dev.spillway.judge.WhenBurning;
import dev.spillway.model.Ending;
import dev.spillway.model.FlagKey;
import dev.spillway.model.Outcome;
import dev.spillway.model.Percent;
import dev.spillway.model.ReleaseId;
import dev.spillway.model.StepId;
import dev.spillway.port.AnalyzeRequest;
import dev.spillway.port.AnalyzeRequest.Scope;
import dev.spillway.port.Installation;
import dev.spillway.port.Notice;
import dev.spillway.port.PreflightReport;
import dev.spillway.step.ExpandSchema;
import dev.spillway.step.OnReject;
import dev.spillway.step.ReleaseRequest;
import dev.spillway.step.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SettlementTest {
  private static final String WHOLE = "orders-api-1";
  private static final Interim BURNS =
      new Interim(AnalysisState.EMPTY, Duration.ofSeconds(20)).ofBurn();

  private final FakeWorld world = new FakeWorld();
  private final FakeStores stores = world.stores;
  private final TestLane lane = new TestLane(world);

  @BeforeEach
  void begin() {
    world.installation = new Installation(false, true, PreflightReport.CLEAR, true);
    lane.begin();
  }

  @AfterEach
  void end() {
    lane.close();
  }

  @Test
  void tellsTheWholeStory() {
    lane.later(Duration.ofHours(2), () -> lane.approveSettlement(WHOLE, "go-live"));
    lane.later(Duration.ofDays(9), () -> lane.approveSettlement(WHOLE, "contractSchema"));

    ReleaseResult promoted = lane.run(SettlementPlans.whole(WHOLE));
    ReleaseResult released = lane.endOfSettlement(WHOLE);

    assertThat(promoted.outcome()).isEqualTo(Outcome.PROMOTED);
    assertThat(released.outcome()).isEqualTo(Outcome.RELEASED);
    assertThat(world.effects())
        .containsSubsequence(
            "schema expanded",
            "weight 5",
            "stable runs new",
            "canary removed",
            "rows filled",
            "flag 5",
            "flag 100",
            "column renamed",
            "column dropped");
    assertThat(stores.illegality()).isNull();
    assertThat(released.running().flags())
        .containsExactly(Map.entry(new FlagKey("new-checkout"), Percent.ALL));
  }

  @Test
  void keepsBothHistoriesSmall() {
    lane.later(Duration.ofHours(2), () -> lane.approveSettlement(WHOLE, "go-live"));
    lane.later(Duration.ofDays(9), () -> lane.approveSettlement(WHOLE, "contractSchema"));

    lane.run(SettlementPlans.whole(WHOLE, 1, 5, 25, 50, 100));
    lane.endOfSettlement(WHOLE);

    assertThat(lane.historyEvents()).isLessThanOrEqualTo(200);
    assertThat(lane.settlementEvents(WHOLE)).isLessThanOrEqualTo(240);
  }

  @Test
  void asksThePolicyBeforeEveryMove() {
    lane.later(Duration.ofHours(2), () -> lane.approveSettlement(WHOLE, "go-live"));
    lane.later(Duration.ofDays(9), () -> lane.approveSettlement(WHOLE, "contractSchema"));
    List<String> asked = new ArrayList<>();
    world.admission =
        move -> {
          asked.add(move.move());
          return new Admission.Admitted();
        };

    lane.run(SettlementPlans.whole(WHOLE));
    lane.endOfSettlement(WHOLE);

    assertThat(asked)
        .contains(
            "expand the schema of orders",
            "backfill db/names.yaml",
            "flag new-checkout to 5 %",
            "flag new-checkout to 100 %",
            "contract the schema of orders",
            "drop what was renamed in orders");
  }

  @Test
  void renamesNothingWhenTheFlagWentOffDuringTheApproval() {
    lane.later(Duration.ofHours(2), () -> lane.approveSettlement(WHOLE, "go-live"));
    lane.later(
        Duration.ofDays(9),
        () -> {
          stores.flag = 50;
          lane.approveSettlement(WHOLE, "contractSchema");
        });
    lane.later(
        Duration.ofDays(10),
        () -> lane.signalSettlement(WHOLE, "abort", Map.of("by", "ann", "reason", "flag is off")));

    lane.run(SettlementPlans.whole(WHOLE));
    lane.endOfSettlement(WHOLE);

    assertThat(world.effects()).doesNotContain("column renamed");
    assertThat(world.notices)
        .filteredOn(notice -> notice.kind() == Notice.Kind.NEEDS_DECISION)
        .singleElement()
        .satisfies(notice -> assertThat(notice.text()).contains("flag new-checkout", "at 50"));
  }

  @Test
  void verifiesTheImageOnceWhereThePreflightHasJustDone() {
    lane.run(SettlementPlans.whole(WHOLE));

    assertThat(world.calls).filteredOn("verifyImage"::equals).hasSize(1);
  }

  @Test
  void freesTheLaneWhileItSettles() {
    lane.run(SettlementPlans.whole(WHOLE));

    assertThat(lane.settlement(WHOLE).status().progress().outcome()).isNull();
    assertThat(lane.status().progress().phase()).isEqualTo(Phase.CLOSED);
  }

  @Test
  void takesTheFlagBackAndKeepsTheCodeWhenTheServiceBurns() {
    lane.later(Duration.ofHours(2), () -> lane.approveSettlement(WHOLE, "go-live"));
    world.verdict =
        request ->
            request.scope() == Scope.SERVICE && stores.flag == 100
                ? new Verdict.Fail("errors 20 %")
                : new Verdict.Pass("fine");

    lane.run(SettlementPlans.whole(WHOLE));
    ReleaseResult result = lane.endOfSettlement(WHOLE);

    assertThat(result.outcome()).isEqualTo(Outcome.ABORTED);
    assertThat(result.ending()).isEqualTo(Ending.ANALYSIS);
    assertThat(world.effects()).endsWith("flag 5", "flag 100", "flag 0");
    assertThat(stores.killedBy).isEqualTo(WHOLE);
    assertThat(world.stable).isEqualTo(Plans.NEW.toString());
    assertThat(stores.illegality()).isNull();
  }

  @Test
  void holdsTheRampAndTellsPeopleWhileTheServiceBurns() {
    List<AnalyzeRequest> asked = Collections.synchronizedList(new ArrayList<>());
    world.verdict =
        request -> {
          asked.add(request);
          return new Verdict.Pass("fine");
        };
    world.before =
        (name, number) -> {
          if (name.equals("setFlag")) {
            world.tellsFirst = BURNS;
          }
        };

    lane.run(SettlementPlans.burnable(WHOLE, null));
    ReleaseResult result = lane.endOfSettlement(WHOLE);

    assertThat(result.outcome()).isEqualTo(Outcome.RELEASED);
    assertThat(world.effects()).endsWith("flag 5", "flag 100");
    assertThat(asked)
        .filteredOn(it -> it.scope() == Scope.SERVICE)
        .extracting(AnalyzeRequest::whenBurning)
        .containsOnly(WhenBurning.HOLD);
    assertThat(world.notices)
        .filteredOn(notice -> notice.kind() == Notice.Kind.WARNING)
        .isNotEmpty()
        .allSatisfy(
            notice -> assertThat(notice.subject()).contains("burns its error budget", "is held"));
  }

  @Test
  void tellsThatTheServiceBurnsWhileItIsPausedAndWatchesOn() {
    world.verdict =
        request ->
            request.scope() == Scope.SERVICE && request.hold() == null
                ? new Verdict.Fail("errors 20 %")
                : new Verdict.Pass("fine");
    world.after =
        (name, number) -> {
          if (name.equals("analyze") && stores.flag == 5) {
            world.tellsFirst = BURNS;
            lane.signalSettlement(WHOLE, "pause", Map.of("by", "ann", "reason", "lunch"));
          }
        };

    lane.run(SettlementPlans.burnable(WHOLE, null));
    ReleaseResult result = lane.endOfSettlement(WHOLE);

    assertThat(result.outcome()).isEqualTo(Outcome.ABORTED);
    assertThat(world.effects()).endsWith("flag 5", "flag 0");
    assertThat(world.notices)
        .filteredOn(notice -> notice.kind() == Notice.Kind.WARNING)
        .singleElement()
        .satisfies(notice -> assertThat(notice.subject()).contains("burns its error budget"));
  }

  @Test
  void abortsTheRampWhereThePlanAsksForThat() {
    List<AnalyzeRequest> asked = Collections.synchronizedList(new ArrayList<>());
    world.verdict =
        request -> {
          asked.add(request);
          return request.scope() == Scope.SERVICE && stores.flag == 100
              ? new Verdict.Fail("burns")
              : new Verdict.Pass("fine");
        };
    world.before =
        (name, number) -> {
          if (name.equals("setFlag")) {
            world.tellsFirst = BURNS;
          }
        };

    lane.run(SettlementPlans.burnable(WHOLE, WhenBurning.ABORT));
    ReleaseResult result = lane.endOfSettlement(WHOLE);

    assertThat(result.outcome()).isEqualTo(Outcome.ABORTED);
    assertThat(world.effects()).endsWith("flag 5", "flag 100", "flag 0");
    assertThat(asked)
        .filteredOn(it -> it.scope() == Scope.SERVICE)
        .allSatisfy(
            it -> {
              assertThat(it.whenBurning()).isEqualTo(WhenBurning.ABORT);
              assertThat(it.carried()).isNull();
            });
  }

  @Test
  void asksAPersonWhereTheServiceBurnsAllTheTime() {
    world.verdict =
        request ->
            request.scope() == Scope.SERVICE
                ? Verdict.Inconclusive.alarming("14.4x over 1h/5m")
                : new Verdict.Pass("fine");
    lane.later(
        Duration.ofHours(2),
        () -> lane.signalSettlement(WHOLE, "abort", Map.of("by", "ann", "reason", "it burns")));

    lane.run(SettlementPlans.burnable(WHOLE, null));
    ReleaseResult result = lane.endOfSettlement(WHOLE);

    assertThat(result.ending()).isEqualTo(Ending.PERSON);
    assertThat(world.effects()).endsWith("flag 5", "flag 0");
    assertThat(world.notices)
        .filteredOn(notice -> notice.kind() == Notice.Kind.NEEDS_DECISION)
        .singleElement()
        .satisfies(notice -> assertThat(notice.text()).contains("14.4x over 1h/5m"));
  }

  @Test
  void neverOverwritesAFlagThatSomebodyElseSet() {
    lane.later(Duration.ofHours(2), () -> lane.approveSettlement(WHOLE, "go-live"));
    world.after =
        (name, number) -> {
          if (name.equals("analyze") && stores.flag == 5) {
            stores.flag = 30;
          }
        };
    lane.later(
        Duration.ofHours(5),
        () -> lane.signalSettlement(WHOLE, "abort", Map.of("by", "ann", "reason", "who was it")));

    lane.run(SettlementPlans.whole(WHOLE));
    ReleaseResult result = lane.endOfSettlement(WHOLE);

    assertThat(result.outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(world.effects()).endsWith("flag 5", "flag 0");
  }

  @Test
  void namesTheRenamedPartAgainWhenAbortedBeforeTheDrop() {
    lane.later(Duration.ofHours(2), () -> lane.approveSettlement(WHOLE, "go-live"));
    lane.later(Duration.ofDays(8), () -> lane.approveSettlement(WHOLE, "contractSchema"));
    lane.later(
        Duration.ofDays(8).plusHours(3),
        () -> lane.signalSettlement(WHOLE, "abort", Map.of("by", "ann", "reason", "missed it")));

    lane.run(SettlementPlans.whole(WHOLE));
    ReleaseResult result = lane.endOfSettlement(WHOLE);

    assertThat(result.outcome()).isEqualTo(Outcome.ABORTED);
    assertThat(world.effects()).endsWith("column renamed", "column named again", "flag 0");
    assertThat(stores.illegality()).isNull();
  }

  @Test
  void namesTheRenamedPartAgainWhenTheOrderedDropNeverBegan() {
    lane.later(Duration.ofHours(2), () -> lane.approveSettlement(WHOLE, "go-live"));
    lane.later(Duration.ofDays(9), () -> lane.approveSettlement(WHOLE, "contractSchema"));
    world.before =
        (name, number) -> {
          if (name.equals("hardDrop")) {
            lane.abortIn(name, new ReleaseId(WHOLE));
            FakeWorld.untilCancelled();
          }
        };

    lane.run(SettlementPlans.whole(WHOLE));
    ReleaseResult result = lane.endOfSettlement(WHOLE);

    assertThat(result.outcome()).isEqualTo(Outcome.ABORTED);
    assertThat(world.effects()).endsWith("column named again", "flag 0");
  }

  @Test
  void keepsTheFlagOnWhenTheDropWasDoneBeforeTheAbort() {
    lane.later(Duration.ofHours(2), () -> lane.approveSettlement(WHOLE, "go-live"));
    lane.later(Duration.ofDays(9), () -> lane.approveSettlement(WHOLE, "contractSchema"));
    world.after =
        (name, number) -> {
          if (name.equals("hardDrop")) {
            lane.abortIn(name, new ReleaseId(WHOLE));
          }
        };

    lane.run(SettlementPlans.whole(WHOLE));
    ReleaseResult result = lane.endOfSettlement(WHOLE);

    assertThat(result.outcome()).isEqualTo(Outcome.ABORTED);
    assertThat(world.effects()).endsWith("column dropped");
    assertThat(stores.flag).isEqualTo(100);
  }

  @Test
  void keepsWhatIsOnWhenTheContractionIsRejected() {
    lane.later(Duration.ofHours(2), () -> lane.approveSettlement(WHOLE, "go-live"));
    lane.later(
        Duration.ofDays(8),
        () ->
            lane.signalSettlement(
                WHOLE,
                "reject",
                Map.of("gate", "contractSchema", "by", "ann", "reason", "not today")));

    lane.run(SettlementPlans.whole(WHOLE));
    ReleaseResult result = lane.endOfSettlement(WHOLE);

    assertThat(result.outcome()).isEqualTo(Outcome.REJECTED);
    assertThat(stores.flag).isEqualTo(100);
    assertThat(stores.renamed).isFalse();
    assertThat(stores.illegality()).isNull();
  }

  @Test
  void keepsTheCodeAndTheFlagDarkWhenRejectedAfterPromotion() {
    lane.later(
        Duration.ofHours(2),
        () ->
            lane.signalSettlement(
                WHOLE, "reject", Map.of("gate", "go-live", "by", "ann", "reason", "not today")));

    lane.run(SettlementPlans.whole(WHOLE));
    ReleaseResult result = lane.endOfSettlement(WHOLE);

    assertThat(result.outcome()).isEqualTo(Outcome.REJECTED);
    assertThat(result.reason()).contains("ann").contains("not today");
    assertThat(result.running().image()).isEqualTo(Plans.NEW);
    assertThat(stores.flag).isZero();
    assertThat(stores.illegality()).isNull();
  }

  @Test
  void asksAPersonWhenAnOldPodDoesNotEnd() {
    world.oldPodStays = true;
    lane.later(
        Duration.ofHours(1),
        () -> {
          world.oldPodStays = false;
          lane.signalSettlement(WHOLE, "retry", Map.of("by", "ann"));
        });
    lane.later(Duration.ofHours(2), () -> lane.approveSettlement(WHOLE, "go-live"));
    lane.later(Duration.ofDays(9), () -> lane.approveSettlement(WHOLE, "contractSchema"));

    lane.run(SettlementPlans.whole(WHOLE));
    ReleaseResult result = lane.endOfSettlement(WHOLE);

    assertThat(result.outcome()).isEqualTo(Outcome.RELEASED);
    assertThat(world.notices)
        .filteredOn(notice -> notice.kind() == Notice.Kind.NEEDS_DECISION)
        .hasSize(1);
  }

  @Test
  void asksAPersonWhenRowsCannotBeFilled() {
    stores.quarantined = List.of("7: value too long");
    lane.later(
        Duration.ofHours(1),
        () -> {
          stores.quarantined = List.of();
          lane.signalSettlement(WHOLE, "retry", Map.of("by", "ann"));
        });
    lane.later(Duration.ofHours(2), () -> lane.approveSettlement(WHOLE, "go-live"));
    lane.later(Duration.ofDays(9), () -> lane.approveSettlement(WHOLE, "contractSchema"));

    lane.run(SettlementPlans.whole(WHOLE));

    assertThat(lane.endOfSettlement(WHOLE).outcome()).isEqualTo(Outcome.RELEASED);
    assertThat(world.calls.stream().filter("runBackfill"::equals)).hasSize(2);
  }

  @Test
  void carriesTenReleasesWhileOneFlagSoaks() {
    lane.later(Duration.ofHours(2), () -> lane.approveSettlement("orders-api-1", "go-live"));
    lane.run(SettlementPlans.ramping("orders-api-1", Plans.NEW));

    for (int i = 2; i <= 10; i++) {
      ReleaseRequest next =
          SettlementPlans.ramping("orders-api-" + i, SettlementPlans.image(i + 2));
      ReleaseResult result = lane.run(next);
      assertThat(result.outcome()).isEqualTo(Outcome.PROMOTED);
      assertThat(result.steps())
          .filteredOn(step -> step.kind().equals("rampFlag"))
          .singleElement()
          .satisfies(
              step -> {
                assertThat(step.state()).isEqualTo(StepState.CARRIED);
                assertThat(step.detail()).isEqualTo("carried by release orders-api-1");
              });
    }

    assertThat(lane.endOfSettlement("orders-api-1").outcome()).isEqualTo(Outcome.RELEASED);
    assertThat(world.effects().stream().filter(it -> it.startsWith("flag")))
        .containsExactly("flag 5", "flag 100");
    assertThat(world.stable).isEqualTo(SettlementPlans.image(12).toString());
    assertThat(stores.illegality()).isNull();
  }

  @Test
  void refusesAnotherRampOfAClaimedFlag() {
    lane.run(SettlementPlans.ramping("orders-api-1", Plans.NEW));
    Step other = SettlementPlans.ramp(10, 100);

    ReleaseResult result =
        lane.run(
            SettlementPlans.request(
                "orders-api-2", SettlementPlans.image(3), Plans.canary(5, 100), other));

    assertThat(result.outcome()).isEqualTo(Outcome.DENIED);
    assertThat(result.reason())
        .contains("flag/new-checkout is claimed by release orders-api-1")
        .contains("spillway abort orders-api --env production --release orders-api-1");
    assertThat(world.stable).isEqualTo(Plans.NEW.toString());
  }

  @Test
  void refusesToGoBelowTheFloorOfAnOpenSettlement() {
    lane.run(SettlementPlans.ramping("orders-api-1", Plans.NEW));

    ReleaseResult result =
        lane.run(
            SettlementPlans.request(
                "orders-api-2", dev.spillway.model.Image.of(FakeWorld.OLD), Plans.canary(5, 100)));

    assertThat(result.outcome()).isEqualTo(Outcome.DENIED);
    assertThat(result.reason()).contains("below the floor of release orders-api-1");
  }

  @Test
  void refusesOtherSqlOfAClaimedSchemaHoweverItsFolderIsWritten() {
    Step slashed = new ExpandSchema(new StepId("expandSchema"), "orders", "db/expand/");
    lane.run(
        SettlementPlans.request(
            "orders-api-1", Plans.NEW, slashed, Plans.canary(5, 100), SettlementPlans.soak()));
    ReleaseRequest other =
        SettlementPlans.withFile(
            SettlementPlans.request(
                "orders-api-2", SettlementPlans.image(3), slashed, Plans.canary(5, 100)),
            "db/expand/V1__add.sql",
            "ALTER TABLE orders ADD other text;");

    ReleaseResult result = lane.run(other);

    assertThat(result.outcome()).isEqualTo(Outcome.DENIED);
    assertThat(result.reason()).contains("is claimed by release orders-api-1");
  }

  @Test
  void asksAPersonWhereTheRecordCannotGuardTheFloor() {
    world.before =
        (name, number) -> {
          if (name.equals("claim") && world.calls.stream().filter("claim"::equals).count() == 2) {
            throw FakeWorld.nonRetryable(
                dev.spillway.wire.FailureType.UNAUTHORISED, "no right to the record");
          }
        };
    lane.later(
        Duration.ofHours(3), () -> lane.signalSettlement(WHOLE, "retry", Map.of("by", "ann")));

    lane.run(SettlementPlans.ramping(WHOLE, Plans.NEW));

    assertThat(lane.endOfSettlement(WHOLE).outcome()).isEqualTo(Outcome.RELEASED);
    assertThat(stores.illegality()).isNull();
  }

  @Test
  void runsAReleaseIdOnce() {
    lane.run(Plans.request(WHOLE, Plans.verify(), Plans.canary(100)));

    ReleaseResult again = lane.run(Plans.request(WHOLE, Plans.verify(), Plans.canary(100)));

    assertThat(again.outcome()).isEqualTo(Outcome.INVALID);
    assertThat(again.reason()).contains("is in the record already");
  }

  @Test
  void keepsTheVersionInTheLaneWhereANoTakesItBack() {
    lane.later(
        Duration.ofHours(2),
        () -> lane.signal("reject", Map.of("gate", "go-live", "by", "ann", "reason", "not today")));

    ReleaseResult result =
        lane.run(
            SettlementPlans.request(
                WHOLE,
                Plans.NEW,
                Plans.canary(5, 100),
                Plans.approval(OnReject.ROLL_BACK),
                SettlementPlans.ramp(5, 100)));

    assertThat(result.outcome()).isEqualTo(Outcome.REJECTED);
    assertThat(world.stable).isEqualTo(FakeWorld.OLD);
    assertThat(stores.illegality()).isNull();
  }

  @Test
  void writesDownWhatWasDecided() {
    lane.later(Duration.ofHours(2), () -> lane.approveSettlement(WHOLE, "go-live"));
    lane.later(Duration.ofDays(9), () -> lane.approveSettlement(WHOLE, "contractSchema"));

    lane.run(SettlementPlans.whole(WHOLE));
    lane.endOfSettlement(WHOLE);

    assertThat(stores.events.values())
        .extracting(event -> event.type() + " " + event.subject() + " " + event.outcome())
        .contains(
            "step expandSchema passed",
            "verdict http-slo pass",
            "step canary passed",
            "closed orders-api-1 promoted",
            "asked go-live oncall",
            "message approve taken",
            "step rampFlag passed",
            "closed orders-api-1 released");
    assertThat(stores.lines.get(new ReleaseId(WHOLE)).line().outcome()).isEqualTo("released");
  }

  @Test
  void writesEachEventOnceWhenTheRecordLosesAnswers() {
    lane.later(Duration.ofHours(2), () -> lane.approveSettlement(WHOLE, "go-live"));
    world.after =
        (name, number) -> {
          if (name.equals("append") && number % 2 == 0) {
            throw FakeWorld.retryable(
                dev.spillway.wire.FailureType.UNAVAILABLE, "the answer was lost");
          }
        };

    lane.run(SettlementPlans.ramping(WHOLE, Plans.NEW));
    lane.endOfSettlement(WHOLE);

    assertThat(stores.events.values().stream().filter(it -> it.type().equals("closed"))).hasSize(2);
  }

  @Test
  void leavesAReminderBehind() {
    lane.later(Duration.ofHours(2), () -> lane.approveSettlement(WHOLE, "go-live"));
    lane.later(Duration.ofDays(9), () -> lane.approveSettlement(WHOLE, "contractSchema"));

    lane.run(SettlementPlans.whole(WHOLE));
    lane.endOfSettlement(WHOLE);

    assertThat(lane.isOpen("flag-cleanup/production/new-checkout")).isTrue();
  }

  @Test
  void takesAReminderThatRunsAlreadyForItsOwn() {
    lane.startReminder(new FlagKey("new-checkout"));
    lane.later(Duration.ofHours(2), () -> lane.approveSettlement(WHOLE, "go-live"));
    lane.later(Duration.ofDays(9), () -> lane.approveSettlement(WHOLE, "contractSchema"));

    lane.run(SettlementPlans.whole(WHOLE));

    assertThat(lane.endOfSettlement(WHOLE).outcome()).isEqualTo(Outcome.RELEASED);
  }

  @Test
  void goesOnRemindingWhileItsBackEndMakesMistakes() {
    world.before =
        (name, number) -> {
          if (name.equals("readFlag") && world.calls.size() == 1) {
            throw FakeWorld.nonRetryable(dev.spillway.wire.FailureType.BUG, "a mistake");
          }
        };
    lane.later(Duration.ofDays(60), () -> stores.flagExists = false);

    assertThat(lane.remind(new FlagKey("new-checkout"), Duration.ofDays(28))).isPositive();
  }

  @Test
  void remindsUntilTheFlagIsGone() {
    lane.later(Duration.ofDays(60), () -> stores.flagExists = false);

    int reminders = lane.remind(new FlagKey("new-checkout"), Duration.ofDays(28));

    assertThat(reminders).isBetween(3, 6);
    assertThat(world.notices)
        .extracting(notice -> notice.subject())
        .anyMatch(subject -> subject.contains("new-checkout is overdue"));
  }
}
