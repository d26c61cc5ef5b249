package dev.spillway.judge;

import dev.spillway.judge.evidence.Grounds;
import dev.spillway.judge.evidence.Levels;
import dev.spillway.judge.evidence.Margin;
import dev.spillway.judge.evidence.Outlook;
import dev.spillway.judge.evidence.Poll;
import dev.spillway.judge.evidence.RateState;
import dev.spillway.judge.evidence.RateTrial;
import dev.spillway.judge.evidence.Requests;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The comparison of failed requests by evidence.
 *
 * @param accepts whether a hold passes only with proof that the canary is within the margin
 * @param laterStages how many stages follow the first
 */
record ErrorTrial(Margin margin, Levels levels, boolean accepts, int laterStages) {
  /** From where the stages before left it; the last poll of those is no neighbour. */
  RateState begin(@Nullable Carried carried) {
    RateTrial trial = trial();
    return carried == null || carried.errors() == null
        ? trial.begin()
        : trial.beginStage(trial.gap(carried.errors()));
  }

  /** After one more sample; requests of which nobody counts the failed are no evidence. */
  RateState after(@Nullable RateState before, Counts added) {
    RateTrial trial = trial();
    RateState state = before == null ? trial.begin() : before;
    if (isUnknown(Track.CANARY, added) || isUnknown(Track.STABLE, added)) {
      return trial.gap(state);
    }
    Requests canary = requests(Track.CANARY, added);
    Requests stable = requests(Track.STABLE, added);
    return trial.add(state, new Poll(canary, stable));
  }

  /** After a sample that lacked a part. */
  @Nullable RateState gap(@Nullable RateState before) {
    return before == null ? null : trial().gap(before);
  }

  private RateTrial trial() {
    return new RateTrial(margin, margin.above() > 0 ? margin : null, 1, laterStages);
  }

  private static boolean isUnknown(Track track, Counts added) {
    return added.of(track, Series.TOTAL) > 0 && Double.isNaN(added.badShare(track));
  }

  private static Requests requests(Track track, Counts counts) {
    double bad = counts.of(track, Series.BAD);
    return new Requests(bad, Math.max(bad, counts.of(track, Series.TOTAL)));
  }

  /** What is proven so far, with what is still to go. */
  Proof proof(@Nullable RateState state, Counts window) {
    RateTrial trial = trial();
    RateState now = state == null ? trial.begin() : state;
    Double better = margin.above() > 0 ? (Double) rounded(trial.better(now)) : null;
    return new Proof(
        rounded(trial.worse(now)),
        rounded(levels.toAbort()),
        better,
        accepts ? (Double) rounded(levels.toAccept()) : null,
        requestsToGo(trial.worse(now), better, window));
  }

  /** Numbers for people; what decides is not rounded. */
  private static double rounded(double value) {
    return Math.round(value * 1e4) / 1e4;
  }

  private @Nullable Long requestsToGo(double worse, @Nullable Double better, Counts window) {
    Poll seen = new Poll(requests(Track.CANARY, window), requests(Track.STABLE, window));
    double open = new Outlook(margin, levels, worse, accepts ? better : null).requestsToGo(seen);
    return Double.isFinite(open) ? (Long) (long) Math.ceil(open) : null;
  }

  /**
   * Why the canary is proven worse, on enough grounds.
   *
   * @param pods of the canary that were counted
   */
  Optional<String> worse(@Nullable RateState state, Counts window, int pods) {
    if (state == null || trial().worse(state) < levels.toAbort()) {
      return Optional.empty();
    }
    double bad = window.of(Track.CANARY, Series.BAD);
    return new Grounds(pods, bad).suffice(margin)
        ? Optional.of(
            String.format(
                Locale.ROOT,
                "evidence %.1f of %.1f that the canary is worse",
                trial().worse(state),
                levels.toAbort()))
        : Optional.empty();
  }

  /** Why nothing is proven that a hold needs to pass; empty where all is. */
  Optional<String> open(@Nullable RateState state) {
    if (!accepts) {
      return Optional.empty();
    }
    double better = state == null ? 0 : trial().better(state);
    return better >= levels.toAccept()
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "evidence %.1f of %.1f that the canary is good enough",
                better,
                levels.toAccept()));
  }
}
