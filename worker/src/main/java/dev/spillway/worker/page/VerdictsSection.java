package dev.spillway.worker.page;

import static dev.spillway.worker.page.Node.element;

import dev.spillway.judge.MeasurementCounts;
import dev.spillway.judge.MetricEvidence;
import dev.spillway.worker.page.Node.Element;
import dev.spillway.worker.page.ReleaseView.VerdictRow;
import java.util.List;
import java.util.Locale;

/** Each verdict with the values it rests on. */
final class VerdictsSection {
  private static final List<String> COLUMNS =
      List.of("metric", "canary", "stable", "limit", "measured", "requests");

  private VerdictsSection() {}

  static Node of(List<VerdictRow> verdicts) {
    Element heading = element("h2", "Evidence of each verdict");
    if (verdicts.isEmpty()) {
      return new Node.Many(
          List.of(heading, element("p", "No analysis has decided yet.").ofClass("quiet")));
    }
    return new Node.Many(
        List.of(heading, new Node.Many(verdicts.stream().map(VerdictsSection::verdict).toList())));
  }

  private static Node verdict(VerdictRow verdict) {
    Element summary =
        element(
            "summary",
            Node.text(Marks.ofVerdict(verdict.outcome()) + " "),
            element("bdi", verdict.analysis()),
            Node.text(": %s, ".formatted(verdict.outcome())),
            Moments.full(verdict.at()));
    Element details =
        element(
            "details",
            summary,
            element("p", element("bdi", verdict.reason())),
            verdict.evidence().isEmpty()
                ? element("p", "The record holds no values that can be shown.").ofClass("quiet")
                : table(verdict));
    return verdict.outcome().equals("pass") ? details : details.with("open", "open");
  }

  private static Element table(VerdictRow verdict) {
    return Tables.table(
        "%d samples".formatted(verdict.samples()),
        COLUMNS,
        verdict.evidence().stream().map(VerdictsSection::row).toList());
  }

  private static List<Node> row(MetricEvidence metric) {
    MeasurementCounts counts = metric.counts();
    String problem = metric.lastProblem() == null ? "" : "; last problem: " + metric.lastProblem();
    String proven = metric.proven().map(text -> "; " + text).orElse("");
    return List.of(
        element("bdi", metric.metric()),
        Tables.cell(Figures.shown(metric.canary(), metric.unit())),
        Tables.cell(Figures.shown(metric.stable(), metric.unit())),
        element("bdi", metric.limit() + proven),
        element(
            "bdi",
            "%d good, %d bad, %d without data%s"
                .formatted(counts.good(), counts.bad(), counts.noData(), problem)),
        Tables.cell(
            String.format(
                Locale.ROOT,
                "%,d canary, %,d stable",
                counts.canaryRequests(),
                counts.stableRequests())));
  }
}
