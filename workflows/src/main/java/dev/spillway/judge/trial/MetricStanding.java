package dev.spillway.judge.trial;

import dev.spillway.judge.evidence.HistogramState;
import dev.spillway.judge.evidence.Poll;
import dev.spillway.judge.evidence.RateState;
import dev.spillway.judge.evidence.Requests;
import org.jspecify.annotations.Nullable;

/**
 * Where the test of one metric stands; stored and resumed exactly.
 *
 * @param rate null for a metric that compares whole histograms
 * @param durations null for all others, and before the first look
 * @param seen requests of both tracks so far, bad ones as this metric counts them
 * @param counted looks that were evidence
 * @param blind looks that were none, in all
 * @param lacks why the last look was none, in words; null where it was one
 */
record MetricStanding(
    @Nullable RateState rate,
    @Nullable HistogramState durations,
    Poll seen,
    int counted,
    int blind,
    @Nullable String lacks) {
  static final Poll NOTHING = new Poll(Requests.NONE, Requests.NONE);

  static MetricStanding of(@Nullable RateState rate) {
    return new MetricStanding(rate, null, NOTHING, 0, 0, null);
  }

  MetricStanding unseen(@Nullable RateState rateNow, @Nullable HistogramState durationsNow) {
    return new MetricStanding(rateNow, durationsNow, seen, counted, blind + 1, lacks);
  }

  MetricStanding counting(Poll poll) {
    Poll sums = new Poll(seen.canary().plus(poll.canary()), seen.stable().plus(poll.stable()));
    return new MetricStanding(rate, durations, sums, counted + 1, blind, lacks);
  }

  /** After a look that told so much. */
  MetricStanding after(Measurement last) {
    return new MetricStanding(rate, durations, seen, counted, blind, last.lacks());
  }
}
