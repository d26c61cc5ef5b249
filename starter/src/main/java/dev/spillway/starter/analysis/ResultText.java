package dev.spillway.starter.analysis;

import dev.spillway.judge.evidence.HarmCap;
import dev.spillway.judge.evidence.Levels;
import dev.spillway.judge.evidence.Poll;
import dev.spillway.judge.evidence.RatioInterval;
import dev.spillway.judge.evidence.Requests;
import dev.spillway.judge.evidence.Spelled;
import dev.spillway.judge.trial.Measurement;
import dev.spillway.judge.trial.TrialResult;
import dev.spillway.judge.trial.TrialResult.BurnResult;
import dev.spillway.judge.trial.TrialResult.Evidence;
import dev.spillway.judge.trial.TrialResult.LookResult;
import dev.spillway.judge.trial.TrialResult.MetricResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Results as people read them: each look, then the verdict, then what it rests on. */
final class ResultText {
  private final TrialResult result;
  private final List<String> remarks;

  ResultText(TrialResult result, List<String> remarks) {
    this.result = result;
    this.remarks = remarks;
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (MetricResult metric : result.metrics()) {
      if (!metric.measurements().isEmpty()) {
        lines.add(metric.name());
        metric.measurements().forEach(each -> lines.add(line(each, metric.evidence().levels())));
      }
    }
    if (result.metrics().isEmpty()) {
      result.looks().forEach(each -> lines.add(line(each)));
    }
    lines.add("");
    lines.add(verdict());
    lines.add(cost());
    result
        .metrics()
        .forEach(metric -> lines.add("  %s: %s".formatted(metric.name(), rest(metric))));
    result.burns().forEach(burn -> lines.add("  " + text(burn)));
    remarks.forEach(remark -> lines.add("  note: " + remark));
    return lines;
  }

  private static String line(Measurement each, Levels levels) {
    return String.format(
        Locale.ROOT,
        "  %8s  %-13s %s",
        Spelled.of(each.at()),
        each.sight().word(),
        message(each, levels));
  }

  /** Why a measurement is what it is, with its numbers. */
  static String message(Measurement each, Levels levels) {
    Poll counts = each.counts();
    if (counts == null) {
      return each.why();
    }
    String stable = counts.stable().total() > 0 ? ", stable " + counted(counts.stable()) : "";
    return String.format(
        Locale.ROOT,
        "canary %s%s; evidence %.2f of %.2f",
        counted(counts.canary()),
        stable,
        each.worse(),
        levels.toAbort());
  }

  private static String counted(Requests requests) {
    return String.format(Locale.ROOT, "%.0f of %.0f", requests.bad(), requests.total());
  }

  private static String line(LookResult each) {
    return String.format(
        Locale.ROOT, "  %8s  %-13s %s", Spelled.of(each.at()), each.ruling(), each.reason());
  }

  private String verdict() {
    Duration at = result.decidedAt();
    String when = at == null ? "" : " at " + Spelled.of(at);
    return "%s%s: %s".formatted(result.verdict().word(), when, result.reason());
  }

  private String cost() {
    Poll seen = result.seen();
    String stable =
        seen.stable().total() > 0
            ? "; stable %s; %.1f more than its share"
                .formatted(shown(seen.stable()), HarmCap.excess(seen))
            : "";
    return "  cost: canary %s%s".formatted(shown(seen.canary()), stable);
  }

  private static String shown(Requests requests) {
    return String.format(
        Locale.ROOT, "%.0f bad of %.0f requests", requests.bad(), requests.total());
  }

  private static String rest(MetricResult metric) {
    List<String> parts = new ArrayList<>(List.of(evidence(metric.evidence())));
    if (metric.ratio() != null) {
      parts.add(interval(metric.ratio(), metric.evidence().levels()));
    }
    if (metric.requestsToGo() != null && metric.requestsToGo() > 0) {
      parts.add(
          String.format(
              Locale.ROOT, "about %,.0f canary requests to go", Math.ceil(metric.requestsToGo())));
    }
    if (metric.tally().error() > 0) {
      parts.add("%d looks without evidence".formatted(metric.tally().error()));
    }
    return String.join("; ", parts);
  }

  private static String evidence(Evidence evidence) {
    String worse =
        String.format(
            Locale.ROOT,
            "evidence %.2f of %.2f that the canary is worse",
            evidence.worse(),
            evidence.levels().toAbort());
    return evidence.better() == null
        ? worse
        : worse
            + String.format(
                Locale.ROOT,
                ", %.2f of %.2f that it is good enough",
                evidence.better(),
                evidence.levels().toAccept());
  }

  private static String interval(RatioInterval ratio, Levels levels) {
    String upper =
        Double.isFinite(ratio.upper())
            ? String.format(
                Locale.ROOT, ", at most %.3g (sure to %.3g %%)", ratio.upper(), sure(levels.beta()))
            : "";
    return String.format(
        Locale.ROOT,
        "bad share at least %.3g times stable's (sure to %.3g %%)%s",
        ratio.lower(),
        sure(levels.alpha()),
        upper);
  }

  private static double sure(double chance) {
    return 100 * (1 - chance);
  }

  private static String text(BurnResult burn) {
    return "%s: %s over the long window, %s over the short one, %s"
        .formatted(burn.rule(), rate(burn.longRate()), rate(burn.shortRate()), burn.finding());
  }

  static String rate(@Nullable Double rate) {
    return rate == null ? "no requests" : String.format(Locale.ROOT, "%.3gx", rate);
  }
}
