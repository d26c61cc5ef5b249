package dev.spillway.worker.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.spillway.model.Percent;
import dev.spillway.model.RecordedEvent;
import dev.spillway.model.Running;
import dev.spillway.worker.page.ReleaseView.Checked;
import dev.spillway.worker.page.ReleaseView.DecisionRow;
import dev.spillway.worker.page.ReleaseView.StepRow;
import dev.spillway.worker.page.ReleaseView.VerdictRow;
import dev.spillway.worker.page.ReleaseView.Wait;
import dev.spillway.worker.page.Timeline.Level;
import dev.spillway.worker.page.Timeline.MetricLine;
import dev.spillway.worker.page.Timeline.Pin;
import dev.spillway.worker.page.Timeline.SchemaPhase;
import dev.spillway.worker.page.Timeline.Sort;
import dev.spillway.worker.page.Timeline.Source;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a page may say of a release, and what it must not. */
class ReleaseViewTest {
  private final ReleaseView released = ReleaseView.of(Recordings.released());

  @Test
  void countsTrafficWhereNoWeightIsInTheRecord() {
    assertThat(released.timeline().traffic())
        .filteredOn(level -> level.source() == Source.COUNTED)
        .extracting(level -> Math.round(level.percent()))
        .containsExactly(10L, 25L, 50L, 100L);
  }

  @Test
  void saysNothingOfTrafficWhereAnAnalysisSawTheServiceAsAWhole() {
    Instant promoted = Instant.parse("2026-11-26T19:38:24Z");

    assertThat(released.timeline().traffic())
        .filteredOn(level -> level.to().isAfter(promoted))
        .extracting(Level::source)
        .containsOnly(Source.SEEN);
  }

  @Test
  void showsWeightsAsSetWhereTheRecordHasThem() {
    ReleaseView view =
        new KnownBuilder()
            .event("moved", "traffic", "5 %", "{\"percent\":5}")
            .event("moved", "traffic", "25 %", "{\"percent\":25}")
            .event("closed", "orders-api-1", "aborted", "{\"canary\":0}")
            .ended("aborted")
            .view();

    assertThat(view.timeline().traffic())
        .containsExactly(
            new Level(KnownBuilder.minute(1), KnownBuilder.minute(2), 5, Source.SET),
            new Level(KnownBuilder.minute(2), KnownBuilder.minute(3), 25, Source.SET),
            new Level(KnownBuilder.minute(3), KnownBuilder.minute(3), 0, Source.SEEN));
  }

  @Test
  void showsFlagsAsSetWhereTheRecordHasThem() {
    ReleaseView view =
        new KnownBuilder()
            .event("moved", "flag/new-checkout", "5 %", "{\"percent\":5}")
            .event("moved", "flag/new-checkout", "50 %", "{\"percent\":50}")
            .view();

    assertThat(view.timeline().flags().get("new-checkout"))
        .extracting(Level::percent, Level::source)
        .containsExactly(tuple(5.0, Source.SET), tuple(50.0, Source.SET));
  }

  @Test
  void knowsAFlagOnlyWhereItWasSeenOtherwise() {
    assertThat(released.timeline().flags().get("new-checkout"))
        .extracting(Level::percent, Level::source)
        .containsExactly(tuple(100.0, Source.SEEN));
  }

  @Test
  void followsTheSchemaToThePointOfNoReturn() {
    assertThat(released.timeline().schema())
        .extracting(SchemaPhase::phase)
        .containsExactly("expanded", "backfilled", "contracted");
    assertThat(released.timeline().noWayBack())
        .isEqualTo(Instant.parse("2026-11-26T19:40:50.755Z"));
    assertThat(ReleaseView.of(Recordings.asking()).timeline().noWayBack()).isNull();
  }

  @Test
  void keepsTheSchemaExpandedOnAWayBack() {
    assertThat(ReleaseView.of(Recordings.aborted()).timeline().schema())
        .extracting(SchemaPhase::phase)
        .containsExactly("expanded");
  }

  @Test
  void measuresBothTracksAgainstTheNumberInTheLimit() {
    MetricLine errors = ReleaseView.of(Recordings.aborted()).timeline().metrics().getFirst();

    assertThat(errors.metric()).isEqualTo("errorRate");
    assertThat(errors.readings())
        .singleElement()
        .satisfies(reading -> assertThat(reading.canary()).isEqualTo(0.2))
        .satisfies(reading -> assertThat(reading.stable()).isEqualTo(0.0))
        .satisfies(reading -> assertThat(reading.max()).isEqualTo(0.01));
  }

  @Test
  void saysWhoIsWaitedForAndSinceWhen() {
    Wait waiting = ReleaseView.of(Recordings.asking()).standing().waiting();

    assertThat(waiting).isNotNull();
    assertThat(waiting.who()).isEqualTo("orders-team");
    assertThat(waiting.gate()).isEqualTo("contractSchema");
    assertThat(waiting.since()).isEqualTo(Instant.parse("2026-11-26T19:39:45.917Z"));
  }

  @Test
  void waitsForMoreAfterTheFirstOfTwoApprovals() {
    ReleaseView view =
        new KnownBuilder()
            .event("asked", "go-live", "orders-oncall", "{\"expiresAt\":\"2026-04-16T10:00:00Z\"}")
            .event("message", "approve", "taken", "{\"verified\":true,\"count\":\"1 of 2\"}")
            .view();

    Wait waiting = view.standing().waiting();
    assertThat(waiting).isNotNull();
    assertThat(waiting.answers()).isEqualTo("1 of 2");
    assertThat(waiting.until()).isEqualTo(Instant.parse("2026-04-16T10:00:00Z"));
  }

  @Test
  void waitsForNobodyOnceAGateIsAnswered() {
    ReleaseView view =
        new KnownBuilder()
            .event("asked", "go-live", "orders-oncall", "\"0123\"")
            .event("answered", "go-live", "approved", "{\"approval\":\"a1\"}")
            .view();

    assertThat(view.standing().waiting()).isNull();
    assertThat(released.standing().waiting()).isNull();
  }

  @Test
  void waitsAtAGateWhoseAnswerAResetTookBack() {
    ReleaseView view =
        new KnownBuilder()
            .event("asked", "go-live", "orders-oncall", "{\"approval\":\"a1\"}")
            .event("answered", "go-live", "approved", "{\"approval\":\"a1\"}")
            .event("began", "canary", "running", null)
            .event("message", "signed", "refused-other-run", "{\"approval\":\"a1\"}")
            .view();

    Wait waiting = view.standing().waiting();
    assertThat(waiting).isNotNull();
    assertThat(waiting.gate()).isEqualTo("go-live");
    assertThat(waiting.since()).isEqualTo(KnownBuilder.minute(1));
  }

  @Test
  void saysSinceWhenAReleaseIsPaused() {
    ReleaseView view =
        new KnownBuilder()
            .event("message", "pause", "taken", null)
            .phase("paused", "paused by ann before canary to 25 %")
            .view();

    Wait waiting = view.standing().waiting();
    assertThat(waiting).isNotNull();
    assertThat(waiting.since()).isEqualTo(KnownBuilder.minute(1));
  }

  @Test
  void tellsCheckedDecisionsFromOthers() {
    ReleaseView view =
        new KnownBuilder()
            .event("message", "approve", "taken", "{\"verified\":true,\"by\":{}}")
            .event("message", "abort", "taken", null)
            .view();

    assertThat(view.decisions())
        .extracting(DecisionRow::checked)
        .containsExactly(Checked.YES, Checked.NO);
  }

  @Test
  void pinsWhatOneLooksFor() {
    assertThat(ReleaseView.of(Recordings.aborted()).timeline().pins())
        .extracting(Pin::sort)
        .containsExactly(
            Sort.BAD_VERDICT,
            Sort.STEP_STOPPED,
            Sort.STEP_STOPPED,
            Sort.STEP_STOPPED,
            Sort.STEP_STOPPED,
            Sort.END);
  }

  @Test
  void pinsWhereItAsksForADecisionTurnsBackAndKillsAFlag() {
    ReleaseView view =
        new KnownBuilder()
            .event("moved", "flag/new-cart", "moved", "{\"percent\":25}")
            .event("needs-decision", "ramp", "orders-team", null)
            .event("turning-back", "orders-api-1", "rolling-back", null)
            .event("moved", "traffic", "moved", "{\"percent\":0}")
            .event("moved", "flag/new-cart", "moved", "{\"percent\":0}")
            .event("moved", "flag/old-cart", "moved", "{\"percent\":5}")
            .view();

    assertThat(view.timeline().pins())
        .extracting(Pin::sort, Pin::text)
        .containsExactly(
            tuple(Sort.NEEDS_DECISION, "step ramp needs a decision of orders-team: because"),
            tuple(Sort.TURNING_BACK, "turns back: because"),
            tuple(Sort.FLAG_KILLED, "flag new-cart is killed"),
            tuple(Sort.FLAG_KILLED, "flag old-cart goes back to 5 %"));
  }

  @Test
  void knowsWhatRunsAndWhatAWayBackWouldDoFromTheRecordAlone() {
    ReleaseView view =
        new KnownBuilder()
            .event(
                "began",
                "canary",
                "running",
                "{\"undo\":\"canary: weight 0\",\"running\":{\"canary\":0}}")
            .event("moved", "traffic", "moved", "{\"percent\":25}")
            .view();

    assertThat(view.standing().undo()).isEqualTo("canary: weight 0");
    assertThat(view.standing().running()).isEqualTo(new Running(null, new Percent(25)));
  }

  @Test
  void takesAnnouncedStepsInThePlansOrder() {
    ReleaseView view =
        new KnownBuilder()
            .event(
                "started",
                "orders-api-1",
                "started",
                "{\"steps\":[{\"id\":\"try-it\",\"kind\":\"canary\"},{\"id\":\"contractSchema\"}]}")
            .event("began", "try-it", "running", "{\"kind\":\"canary\"}")
            .view();

    assertThat(view.steps())
        .extracting(StepRow::id, StepRow::state, StepRow::noWayBack)
        .containsExactly(
            tuple("try-it", "running", false), tuple("contractSchema", "pending", true));
  }

  @Test
  void keepsTheWordsOfAVerdictWhoseEvidenceCannotBeRead() {
    ReleaseView view =
        new KnownBuilder().event("verdict", "http-slo", "fail", "{\"verdict\":7}").view();

    assertThat(view.verdicts())
        .singleElement()
        .extracting(VerdictRow::outcome, VerdictRow::reason, VerdictRow::evidence)
        .containsExactly("fail", "because", List.of());
  }

  @Test
  void showsAReleaseThatHasNoEventYet() {
    ReleaseView view = new KnownBuilder().view();

    assertThat(view.open()).isTrue();
    assertThat(view.steps()).isEmpty();
    assertThat(view.timeline().traffic()).isEmpty();
    assertThat(view.chain().problem()).isNull();
  }

  @Test
  void findsARecordThatIsNotWhatWasWritten() {
    Known whole = Recordings.released();
    List<RecordedEvent> cut = whole.events().subList(0, 20);
    Known known = new Known(whole.release(), cut, null, List.of(), whole.asOf());

    assertThat(released.chain().problem()).isNull();
    assertThat(ReleaseView.of(known).chain().problem())
        .isNotNull()
        .satisfies(found -> assertThat(found.seq()).isEqualTo(21));
  }
}
