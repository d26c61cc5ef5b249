package dev.spillway.judge.kayenta;

import java.util.List;
import java.util.TreeMap;

/** Metrics that differ from the usual in what is named. */
final class Metrics {
  static final KayentaMetric ANY = KayentaMetric.of("requests", "traffic");

  static final KayentaThresholds THRESHOLDS = new KayentaThresholds(75, 50);

  private Metrics() {}

  /** A configuration without weights. */
  static KayentaConfiguration configuration(KayentaMetric... metrics) {
    return new KayentaConfiguration(List.of(metrics), new TreeMap<>(), THRESHOLDS);
  }

  static KayentaMetric named(String name, String... groups) {
    return KayentaMetric.of(name, groups);
  }

  static KayentaMetric towards(Direction direction) {
    return new KayentaMetric(
        ANY.name(), ANY.groups(), direction, false, false, false, ANY.cleaning(), EffectSize.ANY);
  }

  static KayentaMetric cleaned(NanStrategy nans, Outliers outliers) {
    return cleaned(false, nans, outliers);
  }

  static KayentaMetric cleaned(boolean critical, NanStrategy nans, Outliers outliers) {
    return new KayentaMetric(
        ANY.name(),
        ANY.groups(),
        Direction.EITHER,
        critical,
        false,
        false,
        new Cleaning(nans, outliers),
        EffectSize.ANY);
  }

  static KayentaMetric withEffect(EffectSize effectSize) {
    return flagged(false, false, effectSize);
  }

  static KayentaMetric critical() {
    return flagged(true, false, EffectSize.ANY);
  }

  static KayentaMetric critical(EffectSize effectSize) {
    return flagged(true, false, effectSize);
  }

  static KayentaMetric withData() {
    return flagged(false, true, EffectSize.ANY);
  }

  static KayentaMetric criticalWithData() {
    return flagged(true, true, EffectSize.ANY);
  }

  private static KayentaMetric flagged(
      boolean critical, boolean mustHaveData, EffectSize effectSize) {
    return new KayentaMetric(
        ANY.name(),
        ANY.groups(),
        Direction.EITHER,
        critical,
        mustHaveData,
        false,
        ANY.cleaning(),
        effectSize);
  }
}
