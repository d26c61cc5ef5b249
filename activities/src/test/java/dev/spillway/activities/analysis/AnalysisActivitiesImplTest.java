package dev.spillway.activities.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.spillway.activities.Shop;
import dev.spillway.activities.analysis.ScriptedSource.Said;
import dev.spillway.judge.AnalysisSpec;
import dev.spillway.judge.FailureLimit;
import dev.spillway.judge.MeasurementCounts;
import dev.spillway.judge.NoDataPolicy;
import dev.spillway.judge.Verdict;
import dev.spillway.port.AnalysisReport;
import dev.spillway.port.Finding;
import dev.spillway.port.InspectSource;
import dev.spillway.wire.FailureType;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class AnalysisActivitiesImplTest {
  private static final Instant BEGIN = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration INTERVAL = Duration.ofMillis(100);
  private static final Duration HOLD = INTERVAL.multipliedBy(10);

  private final ManualPacer pacer = new ManualPacer(BEGIN);

  @Test
  void passesWhenTheHoldEnds() {
    ScriptedSource source = source(number -> Said.requests(100 * number, 0));
    try (AnalysisRun run = new AnalysisRun(source, pacer)) {
      AnalysisReport report = run.analyze(Specs.errorRate(), HOLD);

      assertThat(report.verdict()).isEqualTo(new Verdict.Pass("errorRate 0.00 %, at most 1%"));
      assertThat(report.analysis()).isEqualTo("http-slo");
      assertThat(report.samples()).isEqualTo(11);
      assertThat(report.decidedAt()).isEqualTo(BEGIN.plus(HOLD));
      assertThat(report.evidence()).hasSize(1);
      assertThat(report.evidence().getFirst().counts())
          .isEqualTo(new MeasurementCounts(10, 0, 0, 0, 1_000, 0));
      assertThat(source.open()).isZero();
    }
  }

  @Test
  void failsWithTheSampleThatDecides() {
    ScriptedSource source = source(number -> Said.requests(100 * number, 20 * number));
    try (AnalysisRun run = new AnalysisRun(source, pacer)) {
      AnalysisReport report = run.analyze(Specs.errorRate(), HOLD);

      assertThat(report.verdict()).isInstanceOf(Verdict.Fail.class);
      assertThat(report.samples()).isEqualTo(4);
      assertThat(report.decidedAt()).isEqualTo(BEGIN.plus(INTERVAL.multipliedBy(3)));
      assertThat(source.asked()).isEqualTo(4);
      assertThat(source.open()).isZero();
    }
  }

  @Test
  void failsByTheTotalOfScatteredBadMeasurements() {
    AnalysisSpec spec = Specs.with(Specs.errorRate(), NoDataPolicy.HOLD, new FailureLimit(2, 2));
    ScriptedSource source =
        source(number -> Said.requests(100 * number, 20 * Math.floorDiv(number, 2)));
    try (AnalysisRun run = new AnalysisRun(source, pacer)) {
      AnalysisReport report = run.analyze(spec, HOLD);

      assertThat(report.verdict()).isInstanceOf(Verdict.Fail.class);
      assertThat(report.evidence().getFirst().counts())
          .isEqualTo(new MeasurementCounts(2, 3, 0, 1, 500, 0));
    }
  }

  @Test
  void watchesWithoutEndUntilItFails() {
    ScriptedSource source =
        source(number -> Said.requests(100 * number, 50 * Math.max(0, number - 60)));
    try (AnalysisRun run = new AnalysisRun(source, pacer)) {
      AnalysisReport report = run.analyze(Specs.errorRate(), null);

      assertThat(report.verdict()).isInstanceOf(Verdict.Fail.class);
      assertThat(report.samples()).isEqualTo(63);
    }
  }

  @ParameterizedTest
  @CsvSource({"HOLD, 31", "PAUSE, 11", "ABORT, 11"})
  void holdsWithoutDataAsThePolicySays(NoDataPolicy policy, int samples) {
    AnalysisSpec spec = Specs.with(Specs.errorRate(), policy, FailureLimit.DEFAULT);
    ScriptedSource source = source(number -> Said.nothing("connection refused"));
    try (AnalysisRun run = new AnalysisRun(source, pacer)) {
      AnalysisReport report = run.analyze(spec, HOLD);

      assertThat(report.verdict())
          .isEqualTo(new Verdict.Inconclusive("errorRate: no data, connection refused", true));
      assertThat(report.samples()).isEqualTo(samples);
      assertThat(report.evidence().getFirst().counts())
          .isEqualTo(new MeasurementCounts(0, 0, samples - 1, 0, 0, 0));
      assertThat(report.evidence().getFirst().lastProblem()).isEqualTo("connection refused");
    }
  }

  @Test
  void passesOnceDataComeWithinItsExtension() {
    ScriptedSource source =
        source(
            number ->
                number <= 11 ? Said.nothing("connection refused") : Said.requests(100 * number, 0));
    try (AnalysisRun run = new AnalysisRun(source, pacer)) {
      AnalysisReport report = run.analyze(Specs.errorRate(), HOLD);

      assertThat(report.verdict()).isInstanceOf(Verdict.Pass.class);
      assertThat(report.samples()).isBetween(12, 31);
    }
  }

  @Test
  void leavesOutSamplesThatAreLateAlready() {
    ScriptedSource slow =
        source(
            number -> {
              pacer.pass(INTERVAL.multipliedBy(5).dividedBy(2));
              return Said.requests(100 * number, 0);
            });
    try (AnalysisRun run = new AnalysisRun(slow, pacer)) {
      AnalysisReport report = run.analyze(Specs.errorRate(), HOLD);

      assertThat(report.samples()).isEqualTo(5);
      assertThat(report.decidedAt()).isEqualTo(BEGIN.plus(INTERVAL.multipliedBy(12)));
    }
  }

  @Test
  void endsSoonAfterItIsCancelled() {
    ScriptedSource source = source(number -> Said.requests(100 * number, 0));
    AnalysisSpec slow =
        new AnalysisSpec(
            "shop",
            Duration.ofMinutes(5),
            Specs.ONE_PERCENT,
            null,
            new TreeMap<>(),
            FailureLimit.DEFAULT,
            NoDataPolicy.HOLD,
            null);
    try (AnalysisRun run = new AnalysisRun(source, new WallClock())) {
      AtomicReference<Throwable> ended = new AtomicReference<>();
      CompletableFuture<Void> analysis =
          CompletableFuture.runAsync(
              () -> ended.set(catchThrowable(() -> run.analyze(slow, Duration.ofHours(1)))),
              Thread::startVirtualThread);
      run.awaitBeat(1);

      run.cancel();

      assertThat(analysis).succeedsWithin(Duration.ofSeconds(10));
      assertThat(ended.get()).isInstanceOf(CanceledFailure.class);
      assertThat(source.asked()).isEqualTo(1);
      assertThat(source.open()).isZero();
    }
  }

  @Test
  void refusesASourceThatIsNotConfigured() {
    try (AnalysisRun run = new AnalysisRun(new ScriptedSource("other", it -> null), pacer)) {
      assertThatThrownBy(() -> run.analyze(Specs.errorRate(), HOLD))
          .isInstanceOf(ActivityFailure.class)
          .cause()
          .isInstanceOfSatisfying(
              ApplicationFailure.class,
              failure -> {
                assertThat(failure.getType()).isEqualTo(FailureType.INVALID_REQUEST.wireName());
                assertThat(failure.isNonRetryable()).isTrue();
                assertThat(failure.getOriginalMessage()).contains("(other)", "'shop'");
              });
    }
  }

  @Test
  void looksAtEverySourceBeforehand() {
    ScriptedSource source = source(number -> Said.nothing("never asked"));
    AnalysisSpec unknown =
        new AnalysisSpec(
            "nowhere", INTERVAL, Specs.ONE_PERCENT, null, new TreeMap<>(), null, null, null);
    try (AnalysisRun run = new AnalysisRun(source, pacer)) {
      List<Finding> findings =
          run.activities()
              .inspectSource(
                  new InspectSource(
                      Shop.TARGET,
                      Shop.WORKLOAD,
                      new TreeMap<>(Map.of("a", Specs.errorRate(), "b", unknown))))
              .findings();

      assertThat(findings).hasSize(2);
      assertThat(findings.getFirst().cause()).isEqualTo("shop looked at");
      assertThat(findings.getLast().cause()).contains("analysis b", "'nowhere'", "(shop)");
    }
  }

  private static ScriptedSource source(IntFunction<Said> script) {
    return new ScriptedSource("shop", script);
  }
}
