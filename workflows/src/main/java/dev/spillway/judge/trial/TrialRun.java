package dev.spillway.judge.trial;

import dev.spillway.judge.HoldWindow;
import dev.spillway.judge.evidence.Poll;
import dev.spillway.judge.evidence.Ruling;
import dev.spillway.judge.trial.TrialResult.LookResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Judges all looks of a canary in their order, as they would have been judged live. */
public final class TrialRun {
  /** An interval costs as much as all looks so far. */
  private static final int MOST_DRAWN = 60;

  private final TrialSpec spec;
  private final Detail detail;
  private final Trial trial;
  private final List<Double> divisors;
  private final TrialAccount account;
  private final SortedMap<String, List<Measurement>> measurements = new TreeMap<>();
  private final SortedMap<String, List<Poll>> polls = new TreeMap<>();
  private final List<LookResult> looks = new ArrayList<>();
  private int drawnEvery = 1;
  private Trial.@Nullable Judged last;
  private Trial.@Nullable Judged accepted;
  private @Nullable Duration acceptedAt;

  /** How much is told. */
  public enum Detail {
    /** All: each look, each measurement, the interval of the ratio. */
    WHOLE,
    /** The verdict and the evidence at its time. */
    VERDICT
  }

  private TrialRun(TrialSpec spec, List<Double> divisors, Detail detail) {
    this.spec = spec;
    this.detail = detail;
    this.divisors = divisors;
    this.trial = new Trial(spec);
    this.account = new TrialAccount(spec, trial, detail, divisors);
  }

  /**
   * Judges until a verdict that ends the canary, until the hold ends, or to the last look.
   *
   * @param looks in the order of time
   */
  public static TrialResult of(TrialSpec spec, List<Look> looks, Detail detail) {
    return of(spec, looks, List.of(), detail);
  }

  /**
   * The same where what evidence is divided by differs from look to look.
   *
   * @param divisors as many as looks, each fixed before what its look counted; none where the
   *     specification's stands
   */
  public static TrialResult of(
      TrialSpec spec, List<Look> looks, List<Double> divisors, Detail detail) {
    if (!divisors.isEmpty() && divisors.size() != looks.size()) {
      throw new IllegalArgumentException(
          "Expected a divisor for each of %d looks, but were %d"
              .formatted(looks.size(), divisors.size()));
    }
    return new TrialRun(spec, divisors, detail).run(looks);
  }

  private TrialResult run(List<Look> all) {
    drawnEvery = Math.max(1, all.size() / MOST_DRAWN);
    TrialState state = trial.begin();
    Duration at = Duration.ZERO;
    int seen = 0;
    for (Look look : all) {
      checkOrder(at, look.at());
      at = look.at();
      Trial.Judged judged = trialOf(seen++).observe(state, look);
      account.count(judged);
      note(judged, look, state);
      state = judged.state();
      last = judged;
      if (judged.ruling() instanceof Ruling.Abort abort) {
        return result(abortWord(judged), abort.reason(), at, judged);
      }
      noteProof(judged, at);
      if (endsAt(at)) {
        return ended(judged, at);
      }
    }
    return last == null ? account.empty() : ended(last, at);
  }

  private Trial trialOf(int look) {
    return divisors.isEmpty() ? trial : new Trial(spec.dividedBy(divisors.get(look)));
  }

  /** Only a rule fires; a cap or a deadline beside it aborts. */
  private TrialVerdict abortWord(Trial.Judged judged) {
    return spec.isBurnRule() && trial.isFired(judged.state())
        ? TrialVerdict.FIRE
        : TrialVerdict.ABORT;
  }

  private static void checkOrder(Duration before, Duration at) {
    if (at.compareTo(before) < 0) {
      throw new IllegalArgumentException(
          "Expected looks in the order of time, but %s s came after %s s"
              .formatted(at.toMillis() / 1e3, before.toMillis() / 1e3));
    }
  }

  private void noteProof(Trial.Judged judged, Duration at) {
    if (judged.ruling() instanceof Ruling.Accept && accepted == null) {
      accepted = judged;
      acceptedAt = at;
    }
  }

  /** Whether the hold is over: it grows while nothing is decided and the policy is to extend. */
  private boolean endsAt(Duration at) {
    Duration hold = spec.hold();
    if (hold == null || at.compareTo(hold) < 0) {
      return false;
    }
    boolean extend =
        switch (spec.whenUndecided()) {
          case EXTEND -> accepted == null;
          case CONTINUE, PAUSE, ABORT, UNKNOWN -> false;
        };
    return !extend || at.compareTo(hold.multipliedBy(HoldWindow.MOST_HOLDS)) >= 0;
  }

  private TrialResult ended(Trial.Judged judged, Duration at) {
    if (accepted != null
        && trial.unfounded(judged.state()).isEmpty()
        && accepted.ruling() instanceof Ruling.Accept accept
        && !spec.isBurnRule()) {
      return result(TrialVerdict.ACCEPT, accept.reason(), acceptedAt, accepted);
    }
    if (judged.ruling() instanceof Ruling.Hold hold) {
      return result(TrialVerdict.HOLD, hold.reason(), null, judged);
    }
    if (spec.isBurnRule()) {
      return result(TrialVerdict.NONE, "no rule fires", null, judged);
    }
    return undecided(judged, at);
  }

  private TrialResult undecided(Trial.Judged judged, Duration at) {
    Duration hold = spec.hold();
    String open = judged.ruling().reason();
    if (hold == null || at.compareTo(hold) < 0) {
      return result(TrialVerdict.INCONCLUSIVE, open + " when the data ends", null, judged);
    }
    return switch (spec.whenUndecided()) {
      case CONTINUE ->
          result(TrialVerdict.CONTINUE, open + " in the hold; going on is the policy", at, judged);
      case ABORT ->
          result(TrialVerdict.ABORT, open + " in the hold; aborting is the policy", at, judged);
      case PAUSE, UNKNOWN ->
          result(TrialVerdict.INCONCLUSIVE, open + " in the hold; a person is asked", at, judged);
      case EXTEND -> extended(judged, at, hold);
    };
  }

  /** Beyond its margin the canary is excluded to be once each metric was proven within it. */
  private TrialResult extended(Trial.Judged judged, Duration at, Duration hold) {
    if (at.compareTo(hold.multipliedBy(HoldWindow.MOST_HOLDS)) < 0) {
      return result(
          TrialVerdict.INCONCLUSIVE,
          judged.ruling().reason() + " when the data ends, before three holds are over",
          null,
          judged);
    }
    return trial.excludesHarm(judged.state())
        ? result(
            TrialVerdict.CONTINUE,
            "harm beyond the margin is excluded after three holds",
            at,
            judged)
        : result(
            TrialVerdict.INCONCLUSIVE,
            judged.ruling().reason() + " in three holds; a person is asked",
            at,
            judged);
  }

  private void note(Trial.Judged judged, Look look, TrialState before) {
    if (detail == Detail.VERDICT) {
      return;
    }
    judged
        .measurements()
        .forEach((name, it) -> measurements.computeIfAbsent(name, n -> new ArrayList<>()).add(it));
    for (TrialMetric metric : trial.metrics()) {
      polls
          .computeIfAbsent(metric.name(), n -> new ArrayList<>())
          .add(TrialAccount.gained(before.metric(metric), judged.state().metric(metric)));
    }
    looks.add(
        new LookResult(
            look.at(),
            word(judged),
            why(judged),
            account.evidence(judged.state()),
            account.burns(judged),
            looks.size() % drawnEvery == 0 ? account.ratio(polls) : null));
  }

  private String why(Trial.Judged judged) {
    boolean quiet = spec.isBurnRule() && judged.ruling() instanceof Ruling.KeepWatching;
    return quiet && !judged.burns().isEmpty()
        ? String.join("; ", judged.burns().stream().map(BurnWatch.Burn::text).toList())
        : judged.ruling().reason();
  }

  private String word(Trial.Judged judged) {
    return switch (judged.ruling()) {
      case Ruling.Abort abort -> abortWord(judged).word();
      case Ruling.Accept accept -> TrialVerdict.ACCEPT.word();
      case Ruling.Hold hold -> TrialVerdict.HOLD.word();
      case Ruling.KeepWatching watching ->
          (spec.isBurnRule() ? TrialVerdict.NONE : TrialVerdict.CONTINUE).word();
    };
  }

  private TrialResult result(
      TrialVerdict verdict, String reason, @Nullable Duration at, Trial.Judged judged) {
    return new TrialResult(
        verdict,
        reason,
        at,
        judged.state().seen(),
        account.evidence(judged.state()),
        account.metrics(judged.state(), measurements, polls),
        account.burns(judged),
        looks);
  }
}
