package dev.spillway.starter.analysis;

import dev.spillway.judge.kayenta.GroupScore;
import dev.spillway.judge.kayenta.KayentaJudgement;
import dev.spillway.judge.kayenta.KayentaSamples;
import dev.spillway.judge.kayenta.KayentaThresholds;
import dev.spillway.judge.kayenta.MetricResult;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.stream.Stream;

/**
 * Draws the scores against their limits, and each metric's values where they are known: the
 * control's as rings in the upper row, the experiment's as dots in the lower one.
 */
final class ScorePlot {
  private static final int ROW = 26;
  private static final int STRIP = 58;
  private static final int FIRST = 60;
  private static final int NAMES = 200;

  private final KayentaJudgement judgement;
  private final KayentaThresholds limits;
  private final SortedMap<String, KayentaSamples> samples;
  private final Picture picture;

  /**
   * @param samples by metric; none of a metric of which only the class is known
   */
  ScorePlot(
      KayentaJudgement judgement,
      KayentaThresholds limits,
      SortedMap<String, KayentaSamples> samples) {
    this.judgement = judgement;
    this.limits = limits;
    this.samples = samples;
    this.picture =
        new Picture(
            stripsFrom() + STRIP * judgement.metrics().size() + 10,
            "%s: %s"
                .formatted(judgement.score().classification().word(), judgement.score().reason()));
  }

  String svg() {
    int y = FIRST;
    for (GroupScore group : judgement.score().groups()) {
      bar(y, group.group(), group.hasCounts() ? group.score() : Double.NaN);
      y += ROW;
    }
    bar(y, "summary", judgement.score().summary());
    limit("marginal", limits.marginal());
    limit("pass", limits.pass());
    y = stripsFrom();
    if (!samples.isEmpty()) {
      picture.text(NAMES, y - 8, "rings: control, dots: experiment");
    }
    for (MetricResult metric : judgement.metrics()) {
      strip(y, metric);
      y += STRIP;
    }
    return picture.text();
  }

  private int stripsFrom() {
    return FIRST + ROW * (judgement.score().groups().size() + 1) + 30;
  }

  private void bar(int y, String name, double score) {
    picture.text(8, y + 14, name);
    if (Double.isNaN(score)) {
      picture.text(NAMES, y + 14, "nothing counted");
      return;
    }
    picture.add(
        "<rect class=\"band\" x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"16\"/>",
        NAMES, y, x(score) - NAMES);
    picture.text(Picture.RIGHT + 6, y + 14, String.format(Locale.ROOT, "%.4g", score));
  }

  private void limit(String name, double score) {
    picture.add(
        "<line class=\"limit\" x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\"/>",
        x(score), x(score), FIRST - 4, stripsFrom() - 30);
    picture.text(x(score) - 20, FIRST - 10, name);
  }

  private static double x(double score) {
    return NAMES + (Picture.RIGHT - NAMES) * Math.clamp(score, 0, 100) / 100;
  }

  private void strip(int y, MetricResult metric) {
    String found = metric.classification().word() + (metric.critical() ? ", critical" : "");
    picture.text(8, y + 14, metric.name());
    picture.text(8, y + 32, found);
    KayentaSamples seen = samples.get(metric.name());
    if (seen == null) {
      return;
    }
    Scale scale = Scale.of(seen);
    dots("hollow", y + 10, scale, seen.control());
    dots("filled", y + 28, scale, seen.experiment());
    picture.text(NAMES, y + 48, scale.words(scale.low()));
    picture.text(Picture.RIGHT - 40, y + 48, scale.words(scale.high()));
  }

  private void dots(String style, int y, Scale scale, List<Double> values) {
    values.stream()
        .filter(Double::isFinite)
        .forEach(
            value ->
                picture.add(
                    "<circle class=\"%s\" cx=\"%.1f\" cy=\"%d\" r=\"4\"/>",
                    style, scale.x(value), y));
  }

  /** Where a metric's values lie, from the smallest to the largest of both sides. */
  private record Scale(double low, double high) {
    static Scale of(KayentaSamples samples) {
      DoubleSummaryStatistics all =
          Stream.concat(samples.control().stream(), samples.experiment().stream())
              .filter(Double::isFinite)
              .mapToDouble(Double::doubleValue)
              .summaryStatistics();
      return all.getCount() == 0 ? new Scale(0, 0) : new Scale(all.getMin(), all.getMax());
    }

    double x(double value) {
      double share = high > low ? (value - low) / (high - low) : 0.5;
      return NAMES + (Picture.RIGHT - NAMES) * share;
    }

    String words(double value) {
      return String.format(Locale.ROOT, "%.4g", value);
    }
  }
}
