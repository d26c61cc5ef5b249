package dev.spillway.judge.kayenta;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the class of one metric. */
final class MetricJudge {
  /** How often the interval misses the true shift, on both sides together. */
  private static final double LEVEL = 0.02;

  private final Repairs repairs;
  private final MannWhitney test;

  MetricJudge(Repairs repairs) {
    this.repairs = repairs;
    double beyond = LEVEL / 2 / repairs.plannedLooks();
    Tolerance tolerance = repairs.relativeTolerance() ? Tolerance.RELATIVE : Tolerance.ABSOLUTE;
    this.test = new MannWhitney(-Normal.quantile(beyond), tolerance);
  }

  MetricResult judge(KayentaMetric metric, KayentaSamples samples) {
    double[] control = metric.cleaning().clean(samples.control());
    double[] experiment = metric.cleaning().clean(samples.experiment());
    Finding finding = find(metric, experiment, control);
    return new MetricResult(
        metric.name(),
        finding.classification(),
        finding.reason(),
        finding.critical(),
        metric.muted(),
        metric.groups(),
        control.length,
        finding.comparison());
  }

  private Finding find(KayentaMetric metric, double[] experiment, double[] control) {
    int fewest = Math.min(experiment.length, control.length);
    if (fewest < repairs.minPoints()) {
      return missing(
          metric, "%d points, where %d are needed".formatted(fewest, repairs.minPoints()));
    }
    if (fewest == 0) {
      return metric.cleaning().nans() == NanStrategy.REPLACE
          ? Finding.pass("no data, which this configuration takes for no difference")
          : missing(metric, "no data of the " + (experiment.length == 0 ? "canary" : "control"));
    }
    if (areSame(experiment, control)) {
      return Finding.pass("canary and control have the same values");
    }
    if (areOne(experiment) && areOne(control) && experiment[0] == control[0]) {
      return Finding.pass("all values are " + Digits.of(control[0]));
    }
    return compare(metric, experiment, control)
        .map(comparison -> compared(metric, comparison))
        .orElseGet(() -> failed(metric));
  }

  private Optional<Comparison> compare(
      KayentaMetric metric, double[] experiment, double[] control) {
    if (areOne(experiment) && areOne(control)) {
      Jitter jitter = new Jitter();
      double[] moved = jitter.around(experiment);
      return measure(metric, moved, jitter.around(control));
    }
    return measure(metric, experiment, control);
  }

  private Optional<Comparison> measure(
      KayentaMetric metric, double[] experiment, double[] control) {
    double effect = metric.effectSize().measure().of(experiment, control);
    double ratio = EffectMeasure.MEAN_RATIO.of(experiment, control);
    return test.shift(experiment, control).map(shift -> Comparison.of(shift, effect, ratio));
  }

  private static Finding compared(KayentaMetric metric, Comparison comparison) {
    EffectSize size = metric.effectSize();
    double effect = comparison.effect();
    if (metric.direction() != Direction.DECREASE
        && comparison.isHigher()
        && size.countsAsHigh(effect)) {
      boolean critical = metric.critical() && size.isCriticallyHigh(effect);
      return new Finding(KayentaClassification.HIGH, comparison.inWords(), critical, comparison);
    }
    if (metric.direction() != Direction.INCREASE
        && comparison.isLower()
        && size.countsAsLow(effect)) {
      boolean critical = metric.critical() && size.isCriticallyLow(effect);
      return new Finding(KayentaClassification.LOW, comparison.inWords(), critical, comparison);
    }
    return new Finding(KayentaClassification.PASS, comparison.inWords(), false, comparison);
  }

  private static Finding missing(KayentaMetric metric, String reason) {
    return metric.mustHaveData() && !metric.critical()
        ? new Finding(KayentaClassification.NODATA_FAIL_METRIC, reason, false, null)
        : new Finding(KayentaClassification.NODATA, reason, metric.critical(), null);
  }

  private Finding failed(KayentaMetric metric) {
    String reason = "no interval can be computed: all values are tied, or too far apart";
    return repairs.errorIsNodata()
        ? missing(metric, reason)
        : new Finding(KayentaClassification.ERROR, reason, false, null);
  }

  private static boolean areOne(double[] values) {
    return Arrays.stream(values).allMatch(each -> each == values[0]);
  }

  private static boolean areSame(double[] some, double[] others) {
    // Sorted, and 0.0 is -0.0 here, so not Arrays.equals.
    double[] ours = Arrays.stream(some).map(each -> each + 0.0).sorted().toArray();
    double[] theirs = Arrays.stream(others).map(each -> each + 0.0).sorted().toArray();
    return Arrays.equals(ours, theirs);
  }

  private record Finding(
      KayentaClassification classification,
      String reason,
      boolean critical,
      @Nullable Comparison comparison) {
    static Finding pass(String reason) {
      return new Finding(KayentaClassification.PASS, reason, false, null);
    }
  }
}
