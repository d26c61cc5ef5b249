package dev.spillway.activities.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spillway.activities.analysis.ScriptedSource.Said;
import dev.spillway.judge.AnalysisSpec;
import dev.spillway.judge.AnalysisState;
import dev.spillway.judge.Carried;
import dev.spillway.judge.ErrorRate;
import dev.spillway.judge.MeasurementCounts;
import dev.spillway.judge.Ratio;
import dev.spillway.judge.Verdict;
import dev.spillway.port.AnalysisReport;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a second attempt makes of the first one's heartbeat. */
@Timeout(60)
class AnalysisResumeTest {
  private static final Instant BEGIN = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration INTERVAL = Duration.ofMillis(100);
  private static final Duration HOLD = INTERVAL.multipliedBy(10);

  /** One pod is enough with so much room. */
  private static final AnalysisSpec ROOM =
      Specs.of(new ErrorRate(null, null, 1.25, null, new Ratio("1%"), null), null, Map.of());

  private final ManualPacer pacer = new ManualPacer(BEGIN);

  @Test
  void goesOnWhereAKilledWorkerStopped() {
    AnalysisProgress beaten = killedAfter(5);

    assertThat(beaten.state().samples()).isEqualTo(5);
    ScriptedSource second = source(number -> Said.requests(100 * (5 + number), 0));
    try (AnalysisRun run = new AnalysisRun(second, pacer).resumingFrom(beaten)) {
      AnalysisReport report = run.analyze(Specs.errorRate(), HOLD);

      assertThat(report.samples()).isEqualTo(11);
      assertThat(report.decidedAt()).isEqualTo(BEGIN.plus(HOLD));
      assertThat(report.evidence().getFirst().counts())
          .isEqualTo(new MeasurementCounts(10, 0, 0, 0, 1_000, 0));
    }
  }

  @Test
  void losesNoRequestsThoughItsLastHeartbeatsWereLost() {
    AnalysisProgress beaten = killedAfter(3);

    ScriptedSource second = source(number -> Said.requests(100 * (9 + number), 0));
    try (AnalysisRun run = new AnalysisRun(second, pacer).resumingFrom(beaten)) {
      AnalysisReport report = run.analyze(Specs.errorRate(), HOLD);

      assertThat(report.samples()).isEqualTo(11);
      assertThat(report.evidence().getFirst().counts())
          .isEqualTo(new MeasurementCounts(10, 0, 0, 0, 1_600, 0));
    }
  }

  @Test
  void remembersBadMeasurementsOfAKilledWorker() {
    ScriptedSource bad = source(number -> Said.requests(100 * number, 20 * number));
    AnalysisProgress beaten = killedAfter(3, bad);

    ScriptedSource second = source(number -> Said.requests(100 * (3 + number), 20 * (3 + number)));
    try (AnalysisRun run = new AnalysisRun(second, pacer).resumingFrom(beaten)) {
      AnalysisReport report = run.analyze(Specs.errorRate(), HOLD);

      assertThat(report.verdict()).isInstanceOf(Verdict.Fail.class);
      assertThat(report.samples()).isEqualTo(4);
    }
  }

  @Test
  void provesTheSameAsAWorkerThatWasNotKilled() {
    AnalysisReport whole;
    try (AnalysisRun run =
        new AnalysisRun(source(AnalysisResumeTest::both), new ManualPacer(BEGIN))) {
      whole = run.analyze(Specs.proving(), HOLD);
    }
    AnalysisProgress beaten = killedAfter(5, source(AnalysisResumeTest::both), Specs.proving());

    ScriptedSource second = source(number -> both(5 + number));
    try (AnalysisRun run = new AnalysisRun(second, pacer).resumingFrom(beaten)) {
      AnalysisReport report = run.analyze(Specs.proving(), HOLD);

      assertThat(report.evidence().getFirst().proof()).isNotNull();
      assertThat(report.evidence()).isEqualTo(whole.evidence());
      assertThat(report.curves().of("errorRate").orElseThrow().points()).hasSize(13);
      assertThat(report.curves()).isEqualTo(whole.curves());
    }
  }

  @Test
  void goesOnWhereItToldSomething() {
    ScriptedSource source =
        source(number -> Said.requests(100 * number, 2 * number, 1_000 * number, number));
    Carried telling = Carried.beforeAll(0);
    AnalysisReport told;
    try (AnalysisRun run = new AnalysisRun(source, pacer)) {
      told = run.analyze(ROOM, HOLD, telling);
    }

    assertThat(told.interim()).isNotNull();
    assertThat(told.verdict().reason()).contains("that the canary is worse");
    try (AnalysisRun run = new AnalysisRun(source, pacer)) {
      AnalysisReport report = run.analyze(ROOM, HOLD, telling.from(told.interim()));

      assertThat(report.interim()).isNull();
      assertThat(report.samples()).isGreaterThan(told.samples());
      assertThat(report.verdict()).isInstanceOf(Verdict.Fail.class);
    }
  }

  @Test
  void tellsOnceThatTheServiceBurnsAndOnceThatThisIsOver() {
    Carried telling = Carried.beforeAll(0);
    ScriptedSource burning = source(number -> Said.requests(1_000 * number, 200 * number));
    AnalysisReport held;
    try (AnalysisRun run = new AnalysisRun(burning, pacer)) {
      held = run.watchService(Specs.burningFor("10x over 1s"), HOLD, telling);
    }
    ScriptedSource better = source(number -> Said.requests(1_000 * (2 + number), 400));
    AnalysisReport over;
    try (AnalysisRun run = new AnalysisRun(better, pacer)) {
      over = run.watchService(Specs.burningFor("10x over 1s"), HOLD, telling.from(held.interim()));
    }

    assertThat(held.interim().burning()).isTrue();
    assertThat(held.verdict().reason()).contains("10x over 1s");
    assertThat(held.samples()).isEqualTo(2);
    assertThat(over.interim().burning()).isFalse();
    assertThat(over.samples()).isGreaterThan(held.samples());
    try (AnalysisRun run = new AnalysisRun(burning, pacer)) {
      AnalysisReport report =
          run.watchService(Specs.burningFor("10x over 1s"), HOLD, telling.from(over.interim()));

      assertThat(report.interim()).isNull();
      assertThat(report.verdict())
          .isInstanceOfSatisfying(
              Verdict.Inconclusive.class, open -> assertThat(open.alarming()).isTrue());
    }
  }

  private static Said both(int number) {
    return Said.requests(100 * number, Math.floorDiv(number, 3), 1_000 * number, number);
  }

  @Test
  void countsTheTimeWithoutAWorkerForNoPartOfTheHold() {
    AnalysisProgress beaten = killedAfter(2);

    pacer.pass(HOLD.multipliedBy(5));
    ScriptedSource second = source(number -> Said.requests(100 * (50 + number), 0));
    try (AnalysisRun run = new AnalysisRun(second, pacer).resumingFrom(beaten)) {
      AnalysisReport report = run.analyze(Specs.errorRate(), HOLD);

      assertThat(report.samples()).isEqualTo(11);
      assertThat(second.asked()).isEqualTo(9);
    }
  }

  @Test
  void waitsForNoClockButItsOwn() {
    Instant ahead = BEGIN.plus(Duration.ofHours(1));
    AnalysisProgress elsewhere =
        new AnalysisProgress(ahead.minus(INTERVAL), ahead, AnalysisState.EMPTY);
    ScriptedSource source = source(number -> Said.requests(100 * number, 0));
    try (AnalysisRun run = new AnalysisRun(source, pacer).resumingFrom(elsewhere)) {
      AnalysisReport report = run.analyze(Specs.errorRate(), HOLD);

      assertThat(pacer.waits()).allSatisfy(it -> assertThat(it).isLessThanOrEqualTo(INTERVAL));
      assertThat(report.samples()).isEqualTo(10);
    }
  }

  private AnalysisProgress killedAfter(int samples) {
    return killedAfter(samples, source(number -> Said.requests(100 * number, 0)));
  }

  /** What the server knows of an attempt whose worker died while it took the next sample. */
  private AnalysisProgress killedAfter(int samples, ScriptedSource source) {
    return killedAfter(samples, source, Specs.errorRate());
  }

  private AnalysisProgress killedAfter(int samples, ScriptedSource source, AnalysisSpec spec) {
    AtomicReference<AnalysisProgress> beaten = new AtomicReference<>();
    AtomicReference<AnalysisRun> killed = new AtomicReference<>();
    ScriptedSource dying =
        source(
            number -> {
              if (number > samples) {
                beaten.set(killed.get().awaitBeat(samples));
                throw new IllegalStateException("killed");
              }
              return source.said(number);
            });
    try (AnalysisRun run = new AnalysisRun(dying, pacer)) {
      killed.set(run);
      assertThatThrownBy(() -> run.analyze(spec, HOLD)).hasStackTraceContaining("killed");
      assertThat(dying.open()).isZero();
    }
    return beaten.get();
  }

  private static ScriptedSource source(IntFunction<Said> script) {
    return new ScriptedSource("shop", script);
  }
}
