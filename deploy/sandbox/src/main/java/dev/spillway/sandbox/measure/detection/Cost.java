package dev.spillway.sandbox.measure.detection;

import com.sun.management.ThreadMXBean;
import dev.spillway.judge.evidence.Histogram;
import dev.spillway.judge.evidence.HistogramPoll;
import dev.spillway.judge.evidence.HistogramTrial;
import dev.spillway.judge.evidence.Margin;
import dev.spillway.judge.evidence.Poll;
import dev.spillway.judge.evidence.RateTrial;
import dev.spillway.judge.evidence.Requests;
import dev.spillway.sandbox.measure.Spread;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;

/**
 * What one more poll of one metric costs: its state anew, and all questions asked of it. In time of
 * the processor, so that others who want it do not count. The proof alone, and all that a release
 * does with a sample.
 *
 * @param metric which kind of
 * @param mostMicros of one update that are within the target
 * @param nanos of one update, by batch of updates
 * @param bytes allocated for one
 */
record Cost(String metric, double mostMicros, Spread nanos, double bytes) {
  /** So many analyses at once are what the share of a core is told for. */
  static final int ANALYSES = 10_000;

  private static final int BATCHES = 9;
  private static final int UPDATES = 2_000;
  private static final int WARM_UP = 60_000;

  private static final double OF_PROOF = 20;
  private static final double OF_RELEASE = 500;

  /** All kinds, one after the other on this thread. */
  static List<Cost> measure() {
    RateTrial rate = new RateTrial(Margin.NONE, new Margin(1, 0.001), 1, 4);
    Poll poll = new Poll(new Requests(0, 75), new Requests(2, 1_425));
    HistogramTrial latency = LatencyRow.TRIAL;
    HistogramPoll times =
        new HistogramPoll(
            histogram(0, 0, 1, 8, 28, 33, 4, 1, 0, 0, 0, 0),
            histogram(0, 0, 14, 163, 535, 623, 85, 5, 0, 0, 0, 0));
    return List.of(
        new Updates<>(
                rate.begin(),
                state -> rate.add(state, poll),
                state -> rate.worse(state) + rate.better(state))
            .cost("rate", OF_PROOF),
        new Updates<>(latency.begin(), state -> latency.add(state, times), latency::slower)
            .cost("histogram of %d buckets".formatted(ResponseTimes.BOUNDS.size()), OF_PROOF),
        ofRelease(JudgedRelease.ofErrors(), "errors"),
        ofRelease(JudgedRelease.ofLatency(), "response times"));
  }

  private static Cost ofRelease(JudgedRelease release, String metric) {
    return new Updates<>(release, JudgedRelease::next, JudgedRelease::failed)
        .cost(
            "a release's sample of %s: proof, ratio, control, curve, burn rule".formatted(metric),
            OF_RELEASE);
  }

  private static Histogram histogram(double... counts) {
    return new Histogram(ResponseTimes.BOUNDS, Arrays.stream(counts).boxed().toList());
  }

  /** Of one core, with {@value #ANALYSES} of such a metric polled every 15 seconds. */
  double shareOfCore() {
    return ANALYSES * nanos.median() / (Traffic.SECONDS * 1e9);
  }

  /**
   * One update after the other.
   *
   * @param ask its answer is used, so that no compiler leaves the work out
   */
  private record Updates<S>(S begin, UnaryOperator<S> update, ToDoubleFunction<S> ask) {
    Cost cost(String metric, double mostMicros) {
      S state = run(WARM_UP, begin);
      List<Double> nanos = new ArrayList<>();
      ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
      long bytesBefore = threads.getCurrentThreadAllocatedBytes();
      for (int batch = 0; batch < BATCHES; batch++) {
        long began = threads.getCurrentThreadCpuTime();
        state = run(UPDATES, state);
        nanos.add((double) (threads.getCurrentThreadCpuTime() - began) / UPDATES);
      }
      long bytes = threads.getCurrentThreadAllocatedBytes() - bytesBefore;
      return new Cost(metric, mostMicros, Spread.of(nanos), (double) bytes / (BATCHES * UPDATES));
    }

    private S run(int times, S from) {
      S state = from;
      double answers = 0;
      for (int i = 0; i < times; i++) {
        state = update.apply(state);
        answers += ask.applyAsDouble(state);
      }
      if (Double.isNaN(answers)) {
        throw new IllegalStateException("Expected answers, but one was no number");
      }
      return state;
    }
  }
}
