package dev.spillway.sandbox.measure.detection;

import java.util.Locale;

/** Figures as the tables show them. */
final class Words {
  static final String NONE = "–";

  private Words() {}

  /** With three standard errors. */
  static String share(Result result) {
    return result.streams() == 0
        ? NONE
        : String.format(
            Locale.ROOT, "%.1f ± %.1f %%", 100 * result.share(), 100 * result.threeErrors());
  }

  static String percent(double share) {
    boolean isNearAnEnd = (share > 0 && share < 0.01) || (share > 0.99 && share < 1);
    return String.format(Locale.ROOT, isNearAnEnd ? "%.1f %%" : "%.0f %%", 100 * share);
  }

  /** Three digits or more; a dash for no number. */
  static String decimal(double value) {
    if (Double.isNaN(value)) {
      return NONE;
    }
    String form = value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%,.0f";
    return String.format(Locale.ROOT, form, value);
  }

  /** Without digits behind the point where there are none but zeros. */
  static String plain(double value) {
    return value == Math.rint(value)
        ? String.format(Locale.ROOT, "%.0f", value)
        : String.valueOf(value);
  }

  /** Median and 90th percentile. */
  static String typical(Distribution values) {
    return Double.isNaN(values.mean())
        ? NONE
        : decimal(values.median()) + " … " + decimal(values.p90());
  }
}
