package dev.spillway.judge.trial;

import dev.spillway.judge.evidence.JointProof;
import dev.spillway.judge.evidence.Levels;
import dev.spillway.judge.evidence.MetricProof;
import dev.spillway.judge.evidence.Outlook;
import dev.spillway.judge.evidence.Poll;
import dev.spillway.judge.evidence.RatioInterval;
import dev.spillway.judge.evidence.Requests;
import dev.spillway.judge.trial.TrialResult.BurnResult;
import dev.spillway.judge.trial.TrialResult.Evidence;
import dev.spillway.judge.trial.TrialResult.MetricResult;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Gives account of a trial: its evidence, and what is still to go. */
final class TrialAccount {
  private final TrialSpec spec;
  private final Trial trial;
  private final TrialRun.Detail detail;
  private final List<Double> divisors;
  private final Tallies tallies;

  /**
   * @param divisors of each look's evidence; none where that is the same for all
   */
  TrialAccount(TrialSpec spec, Trial trial, TrialRun.Detail detail, List<Double> divisors) {
    this.spec = spec;
    this.trial = trial;
    this.detail = detail;
    this.divisors = divisors;
    this.tallies = new Tallies(trial);
  }

  /** Counts what one look told. */
  void count(Trial.Judged judged) {
    tallies.add(judged);
  }

  /** Of a canary that nobody looked at. */
  TrialResult empty() {
    return new TrialResult(
        TrialVerdict.HOLD,
        "no-data: there are no looks",
        null,
        MetricStanding.NOTHING,
        evidence(trial.begin()),
        List.of(),
        List.of(),
        List.of());
  }

  /** What a metric counted between two standings. */
  static Poll gained(MetricStanding before, MetricStanding after) {
    return new Poll(
        minus(after.seen().canary(), before.seen().canary()),
        minus(after.seen().stable(), before.seen().stable()));
  }

  private static Requests minus(Requests after, Requests before) {
    double bad = Math.max(0, after.bad() - before.bad());
    return new Requests(bad, Math.max(bad, after.total() - before.total()));
  }

  Evidence evidence(TrialState state) {
    List<MetricProof> proofs = trial.proofs(state);
    if (proofs.isEmpty()) {
      return new Evidence(0, null, trial.levels());
    }
    boolean all = proofs.stream().allMatch(proof -> proof.better() != null);
    Double better =
        all
            ? proofs.stream().map(MetricProof::better).min(Comparator.naturalOrder()).orElse(null)
            : null;
    return new Evidence(new JointProof(proofs).worse(), better, trial.levels());
  }

  List<MetricResult> metrics(
      TrialState state,
      SortedMap<String, List<Measurement>> measurements,
      SortedMap<String, List<Poll>> polls) {
    List<MetricResult> results = new ArrayList<>();
    for (TrialMetric metric : trial.metrics()) {
      MetricStanding standing = state.metric(metric);
      MetricProof proof = metric.proof(standing, 1);
      results.add(
          new MetricResult(
              metric.name(),
              outcome(proof, metric.levels()),
              new Evidence(proof.worse(), proof.better(), metric.levels()),
              ratio(metric, polls.getOrDefault(metric.name(), List.of())),
              toGo(metric, standing, proof),
              trial.isCritical(metric),
              tallies.of(metric.name()),
              measurements.getOrDefault(metric.name(), List.of())));
    }
    return results;
  }

  private static TrialVerdict outcome(MetricProof proof, Levels levels) {
    if (proof.worse() >= levels.toAbort()) {
      return TrialVerdict.ABORT;
    }
    return proof.better() != null && proof.better() >= levels.toAccept()
        ? TrialVerdict.ACCEPT
        : TrialVerdict.CONTINUE;
  }

  private @Nullable RatioInterval ratio(TrialMetric metric, List<Poll> polls) {
    return detail == TrialRun.Detail.WHOLE && metric.abortMargin().compares()
        ? RatioInterval.of(polls, metric.levels(), burstFactors(polls.size()))
        : null;
  }

  private List<Double> burstFactors(int polls) {
    return divisors.isEmpty()
        ? Collections.nCopies(polls, spec.guards().burstFactor())
        : divisors.subList(0, polls);
  }

  /** Of the first metric that is compared. */
  @Nullable RatioInterval ratio(SortedMap<String, List<Poll>> polls) {
    return trial.metrics().stream()
        .map(metric -> ratio(metric, polls.getOrDefault(metric.name(), List.of())))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  /** Towards the decision that the rates seen so far point to. */
  static @Nullable Double toGo(TrialMetric metric, MetricStanding standing, MetricProof proof) {
    if (metric instanceof DurationsMetric) {
      return atThisPace(standing.seen().canary().total(), proof.worse(), metric.levels());
    }
    Outlook outlook =
        new Outlook(metric.abortMargin(), metric.levels(), proof.worse(), proof.better());
    return finite(outlook.requestsToGo(standing.seen()));
  }

  /** Whole histograms have no one rate to look ahead by, but evidence that grew so far. */
  private static @Nullable Double atThisPace(double requests, double worse, Levels levels) {
    return requests > 0 && worse > 0
        ? Math.max(0, levels.toAbort() - worse) * requests / worse
        : null;
  }

  private static @Nullable Double finite(double value) {
    return Double.isFinite(value) ? value : null;
  }

  List<BurnResult> burns(Trial.Judged judged) {
    return judged.burns().stream()
        .map(
            each ->
                new BurnResult(
                    each.rule().text(),
                    each.finding().name().toLowerCase(Locale.ROOT),
                    each.rule().factor(),
                    finite(each.longRate()),
                    finite(each.shortRate()),
                    trial.burnAborts(),
                    tallies.of(each.rule().text())))
        .toList();
  }
}
