package dev.spillway.judge.trial;

import dev.spillway.judge.evidence.Histogram;
import dev.spillway.judge.evidence.HistogramPoll;
import dev.spillway.judge.evidence.HistogramState;
import dev.spillway.judge.evidence.HistogramTrial;
import dev.spillway.judge.evidence.Levels;
import dev.spillway.judge.evidence.Margin;
import dev.spillway.judge.evidence.MetricProof;
import dev.spillway.judge.evidence.Poll;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The whole histogram of response times, the canary's beside stable's; only aborts.
 *
 * @param threshold in seconds; the end of one of the buckets
 */
record DurationsMetric(String name, double threshold, double bursts, int laterStages, Levels levels)
    implements TrialMetric {
  @Override
  public Margin abortMargin() {
    return Margin.NONE;
  }

  @Override
  public MetricStanding begin() {
    return MetricStanding.of(null);
  }

  @Override
  public MetricStanding beginStage(MetricStanding standing) {
    return with(
        standing,
        standing.durations() == null
            ? null
            : trial(standing.durations().pooled().bounds()).beginStage(standing.durations()));
  }

  @Override
  public MetricStanding gap(MetricStanding standing) {
    HistogramState before = standing.durations();
    return with(standing, before == null ? null : trial(before.pooled().bounds()).gap(before));
  }

  private static MetricStanding with(MetricStanding standing, @Nullable HistogramState durations) {
    return new MetricStanding(
        null, durations, standing.seen(), standing.counted(), standing.blind(), standing.lacks());
  }

  private HistogramTrial trial(List<Double> bounds) {
    return new HistogramTrial(bounds, threshold, bursts, laterStages);
  }

  @Override
  public Observed observe(MetricStanding standing, Look look) {
    Histogram canary = look.canary().durations();
    Histogram stable = look.stable().durations();
    if (canary == null || stable == null || !look.canary().isRead() || !look.stable().isRead()) {
      return unseen(standing, look.at(), blindest(look), why(look));
    }
    String odd = contradiction(standing, canary, stable);
    return odd.isEmpty()
        ? counted(standing, look, new HistogramPoll(canary, stable))
        : unseen(standing, look.at(), Sight.CONTRADICTORY, odd);
  }

  private String contradiction(MetricStanding standing, Histogram canary, Histogram stable) {
    List<Double> known =
        standing.durations() == null ? canary.bounds() : standing.durations().pooled().bounds();
    if (!canary.endsAt(threshold)) {
      return "no bucket ends at %s s, only at %s; name one of these"
          .formatted(threshold, canary.bounds());
    }
    return known.equals(canary.bounds()) && known.equals(stable.bounds())
        ? ""
        : "buckets changed from %s to %s beside %s; compare versions with the same ones"
            .formatted(known, canary.bounds(), stable.bounds());
  }

  private static Sight blindest(Look look) {
    TrackLook odd = look.canary().isRead() ? look.stable() : look.canary();
    return odd.isRead() ? Sight.NO_DATA : odd.sight();
  }

  private static String why(Look look) {
    if (!look.canary().isRead()) {
      return "canary: " + look.canary().why();
    }
    return look.stable().isRead() ? "no durations are measured" : "stable: " + look.stable().why();
  }

  private Observed unseen(MetricStanding standing, Duration at, Sight sight, String why) {
    MetricStanding next = standing.unseen(null, gap(standing).durations());
    return new Observed(next, new Measurement(at, sight, null, proof(next, 1).worse(), why));
  }

  private Observed counted(MetricStanding standing, Look look, HistogramPoll poll) {
    HistogramTrial trial = trial(poll.canary().bounds());
    HistogramState before = standing.durations() == null ? trial.begin() : standing.durations();
    Poll slow = new Poll(poll.canary().slowerThan(threshold), poll.stable().slowerThan(threshold));
    MetricStanding next = with(standing, trial.add(before, poll)).counting(slow);
    return new Observed(
        next, Measurement.of(look.at(), slow, proof(next, 1).worse(), abortMargin()));
  }

  @Override
  public MetricProof proof(MetricStanding standing, double weight) {
    HistogramState state = standing.durations();
    double slower = state == null ? 0 : trial(state.pooled().bounds()).slower(state);
    return new MetricProof(name, weight, slower, null);
  }
}
