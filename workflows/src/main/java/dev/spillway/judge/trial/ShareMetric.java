package dev.spillway.judge.trial;

import dev.spillway.judge.evidence.Histogram;
import dev.spillway.judge.evidence.Levels;
import dev.spillway.judge.evidence.Margin;
import dev.spillway.judge.evidence.MetricProof;
import dev.spillway.judge.evidence.Poll;
import dev.spillway.judge.evidence.RateState;
import dev.spillway.judge.evidence.RateTrial;
import dev.spillway.judge.evidence.Requests;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;

/**
 * The share of bad requests.
 *
 * @param slowerThan seconds from which on a request is bad; empty counts failed ones
 */
record ShareMetric(String name, RateTrial trial, Levels levels, OptionalDouble slowerThan)
    implements TrialMetric {
  @Override
  public Margin abortMargin() {
    return trial.abort();
  }

  @Override
  public MetricStanding begin() {
    return MetricStanding.of(trial.begin());
  }

  @Override
  public MetricStanding beginStage(MetricStanding standing) {
    return with(standing, trial::beginStage);
  }

  @Override
  public MetricStanding gap(MetricStanding standing) {
    return with(standing, trial::gap);
  }

  private static MetricStanding with(MetricStanding standing, UnaryOperator<RateState> change) {
    RateState rate = standing.rate();
    return new MetricStanding(
        rate == null ? null : change.apply(rate),
        null,
        standing.seen(),
        standing.counted(),
        standing.blind(),
        standing.lacks());
  }

  @Override
  public Observed observe(MetricStanding standing, Look look) {
    return gapOf(look)
        .map(gap -> unseen(standing, look, gap))
        .orElseGet(() -> counted(standing, look, new Poll(bad(look.canary()), stable(look))));
  }

  private Observed unseen(MetricStanding standing, Look look, Gap gap) {
    MetricStanding next = standing.unseen(gap(standing).rate(), null);
    double worse = proof(next, 1).worse();
    return new Observed(next, new Measurement(look.at(), gap.sight(), null, worse, gap.why()));
  }

  private Observed counted(MetricStanding standing, Look look, Poll poll) {
    MetricStanding next = with(standing, rate -> trial.add(rate, poll)).counting(poll);
    return new Observed(
        next, Measurement.of(look.at(), poll, proof(next, 1).worse(), trial.abort()));
  }

  private Requests stable(Look look) {
    return trial.abort().compares() ? bad(look.stable()) : Requests.NONE;
  }

  private Requests bad(TrackLook track) {
    if (slowerThan.isEmpty()) {
      return track.requests() == null ? Requests.NONE : track.requests();
    }
    return track.durations() == null
        ? Requests.NONE
        : track.durations().slowerThan(slowerThan.getAsDouble());
  }

  private Optional<Gap> gapOf(Look look) {
    Optional<Gap> own = gapOf("canary", look.canary());
    return own.isEmpty() && trial.abort().compares() ? gapOf("stable", look.stable()) : own;
  }

  private Optional<Gap> gapOf(String track, TrackLook seen) {
    if (!seen.isRead()) {
      return Optional.of(new Gap(seen.sight(), track + ": " + seen.why()));
    }
    if (seen.sight() == Sight.NO_TRAFFIC) {
      return Optional.empty();
    }
    Histogram durations = seen.durations();
    if (slowerThan.isEmpty()) {
      return seen.requests() == null
          ? Optional.of(new Gap(Sight.NO_DATA, track + ": no failed requests are counted"))
          : Optional.empty();
    }
    if (durations == null) {
      return Optional.of(new Gap(Sight.NO_DATA, track + ": no durations are measured"));
    }
    return durations.endsAt(slowerThan.getAsDouble())
        ? Optional.empty()
        : Optional.of(new Gap(Sight.CONTRADICTORY, track + ": " + noBound(durations)));
  }

  private String noBound(Histogram durations) {
    return "no bucket ends at %s s, only at %s; name one of these"
        .formatted(slowerThan.getAsDouble(), durations.bounds());
  }

  @Override
  public MetricProof proof(MetricStanding standing, double weight) {
    if (standing.rate() == null) {
      return new MetricProof(name, weight, 0, null);
    }
    return new MetricProof(
        name,
        weight,
        trial.worse(standing.rate()),
        trial.accept() == null ? null : trial.better(standing.rate()));
  }

  /** Why a look tells this metric nothing. */
  private record Gap(Sight sight, String why) {}
}
