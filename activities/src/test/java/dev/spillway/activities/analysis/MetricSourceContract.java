package dev.spillway.activities.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spillway.judge.AnalysisSpec;
import dev.spillway.judge.AnalysisState;
import dev.spillway.judge.CounterLedger;
import dev.spillway.judge.Counts;
import dev.spillway.judge.LimitsJudge;
import dev.spillway.judge.MeasurementCounts;
import dev.spillway.judge.Sample;
import dev.spillway.judge.Series;
import dev.spillway.judge.Track;
import dev.spillway.judge.Verdict;
import dev.spillway.model.Target;
import dev.spillway.model.Workload;
import dev.spillway.port.Finding;
import dev.spillway.wire.FailureType;
import io.temporal.failure.ApplicationFailure;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every source of metrics must hold; a new one is tested by one subclass. */
abstract class MetricSourceContract {
  static final Instant AT = Instant.parse("2026-03-01T12:00:00Z");

  /**
   * What a track shows since it began.
   *
   * @param good requests that did not fail
   * @param failed requests that did
   * @param fast responses within 100 ms
   * @param slow responses that took between 100 ms and 1 s
   * @param queue a value of its own
   */
  record Served(double good, double failed, double fast, double slow, double queue) {}

  abstract MetricSource source();

  abstract Target target();

  abstract Workload workload();

  /** The next sample shows this of a track, whole. */
  abstract void serve(Track track, Served served);

  /** The next sample finds an answer without any of the series. */
  abstract void serveOtherSeries();

  /** The source does not answer. */
  abstract void down();

  /** It answers again, as it did before. */
  abstract void recover();

  /** The query of {@link Served#queue}. */
  abstract String queue();

  /** A query that the source cannot read. */
  abstract String unreadable();

  @Test
  void countsTheRequestsOfBothTracks() {
    serve(Track.STABLE, new Served(1_000, 10, 0, 0, 0));
    serve(Track.CANARY, new Served(100, 0, 0, 0, 0));
    try (MetricSession session = open(Specs.errorRate())) {
      Sample first = session.sample(AT);
      serve(Track.STABLE, new Served(1_500, 11, 0, 0, 0));
      serve(Track.CANARY, new Served(140, 2, 0, 0, 0));

      Counts added = added(first, session.sample(AT));

      assertThat(added.of(Track.STABLE, Series.TOTAL)).isEqualTo(501);
      assertThat(added.of(Track.STABLE, Series.BAD)).isEqualTo(1);
      assertThat(added.of(Track.CANARY, Series.TOTAL)).isEqualTo(42);
      assertThat(added.of(Track.CANARY, Series.BAD)).isEqualTo(2);
    }
  }

  @Test
  void readsTheHistogramOfResponseTimes() {
    serve(Track.CANARY, new Served(0, 0, 10, 10, 0));
    try (MetricSession session = open(Specs.latency())) {
      Sample first = session.sample(AT);
      serve(Track.CANARY, new Served(0, 0, 40, 30, 0));

      Counts added = added(first, session.sample(AT));

      assertThat(added.buckets(Track.CANARY)).containsEntry(0.1, 30.0);
      assertThat(added.buckets(Track.CANARY)).containsEntry(1.0, 50.0);
      assertThat(added.buckets(Track.CANARY)).containsEntry(Double.POSITIVE_INFINITY, 50.0);
    }
  }

  @Test
  void readsAValueOfTheCanaryAlone() {
    serve(Track.STABLE, new Served(0, 0, 0, 0, 900));
    serve(Track.CANARY, new Served(0, 0, 0, 0, 17));
    try (MetricSession session = open(Specs.queue(queue()))) {
      assertThat(session.sample(AT).values()).containsExactly(Map.entry("queue", 17.0));
    }
  }

  @Test
  void answersAsOfTheTimeItIsAskedFor() {
    try (MetricSession session = open(Specs.errorRate())) {
      assertThat(session.sample(AT).at()).isEqualTo(AT);
    }
  }

  @Test
  void hasNoProblemWhenItAnswersEverything() {
    try (MetricSession session = open(Specs.all(queue()))) {
      assertThat(session.sample(AT).problems()).isEmpty();
    }
  }

  @Test
  void namesTheProblemOfEveryMetricWhileItIsDown() {
    try (MetricSession session = open(Specs.all(queue()))) {
      down();

      Sample sample = session.sample(AT);

      assertThat(sample.problems()).containsOnlyKeys("errorRate", "latency", "queue");
      assertThat(sample.problems().values()).doesNotContain("", "null");
      assertThat(sample.counters()).isEmpty();
      assertThat(sample.values()).isEmpty();
    }
  }

  @Test
  void isNeitherGoodNorBadWhileItIsDown() {
    LimitsJudge judge = new LimitsJudge(Specs.all(queue()));
    try (MetricSession session = open(Specs.all(queue()))) {
      AnalysisState state = judge.observe(AnalysisState.EMPTY, session.sample(AT));
      down();

      for (int sample = 0; sample < 5; sample++) {
        state = judge.observe(state, session.sample(AT));
      }

      assertThat(judge.evidence(state).getFirst().counts())
          .isEqualTo(new MeasurementCounts(0, 0, 5, 0, 0, 0));
      assertThat(judge.verdict(state))
          .isInstanceOfSatisfying(
              Verdict.Inconclusive.class, open -> assertThat(open.noData()).isTrue());
    }
  }

  @Test
  void losesNothingOfWhatWasCountedWhileItWasDown() {
    serve(Track.CANARY, new Served(100, 0, 0, 0, 0));
    try (MetricSession session = open(Specs.errorRate())) {
      CounterLedger ledger = CounterLedger.EMPTY.after(session.sample(AT).counters());
      down();
      ledger = ledger.after(session.sample(AT).counters());
      recover();
      serve(Track.CANARY, new Served(150, 3, 0, 0, 0));

      Counts added = ledger.increase(session.sample(AT).counters(), null);

      assertThat(added.of(Track.CANARY, Series.TOTAL)).isEqualTo(53);
      assertThat(added.of(Track.CANARY, Series.BAD)).isEqualTo(3);
    }
  }

  @Test
  void countsNoValueThatIsNone() {
    LimitsJudge judge = new LimitsJudge(Specs.all(queue()));
    try (MetricSession session = open(Specs.all(queue()))) {
      AnalysisState state = judge.observe(AnalysisState.EMPTY, session.sample(AT));
      serve(Track.CANARY, new Served(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN));

      state = judge.observe(state, session.sample(AT));

      assertThat(judge.evidence(state))
          .extracting(metric -> metric.counts().noData() + " " + metric.counts().bad())
          .containsExactly("1 0", "1 0", "1 0");
    }
  }

  @Test
  void saysOfEveryMetricThatItIsAbsent() {
    try (MetricSession session = open(Specs.all(queue()))) {
      serveOtherSeries();

      Sample sample = session.sample(AT);

      assertThat(sample.problems()).containsOnlyKeys("errorRate", "latency", "queue");
    }
  }

  @Test
  void findsNothingAgainstWhatItCanServe() {
    assertThat(source().inspect(subject(Specs.all(queue())))).isEmpty();
  }

  @Test
  void findsThatItIsDown() {
    down();

    assertThat(source().inspect(subject(Specs.errorRate()))).hasSize(1);
  }

  @Test
  void findsThatSeriesAreAbsent() {
    serveOtherSeries();

    assertThat(source().inspect(subject(Specs.errorRate()))).hasSize(1);
    assertThat(source().inspect(subject(Specs.latency()))).hasSize(1);
  }

  @Test
  void findsAQueryThatItCannotRead() {
    List<Finding> findings = source().inspect(subject(Specs.queue(unreadable())));

    assertThat(findings).hasSize(1);
    assertThat(findings.getFirst().severity()).isEqualTo(Finding.Severity.INVALID);
  }

  @Test
  void refusesToWatchByAQueryThatItCannotRead() {
    assertThatThrownBy(() -> open(Specs.queue(unreadable())).close())
        .isInstanceOfSatisfying(
            ApplicationFailure.class,
            failure -> {
              assertThat(failure.getType()).isEqualTo(FailureType.INVALID_REQUEST.wireName());
              assertThat(failure.isNonRetryable()).isTrue();
            });
  }

  final MetricSession open(AnalysisSpec spec) {
    return source().open(subject(spec));
  }

  final MetricSource.Subject subject(AnalysisSpec spec) {
    return new MetricSource.Subject(target(), workload(), spec);
  }

  static Counts added(Sample first, Sample second) {
    return CounterLedger.EMPTY.after(first.counters()).increase(second.counters(), null);
  }
}
