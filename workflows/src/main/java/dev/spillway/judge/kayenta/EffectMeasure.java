package dev.spillway.judge.kayenta;

/** How the size of a difference is measured. */
public enum EffectMeasure implements Word {
  /** The canary's mean in units of the control's; not a number where one of them is 0. */
  MEAN_RATIO("meanRatio", 1) {
    @Override
    double of(double[] experiment, double[] control) {
      double ours = Means.of(experiment);
      double theirs = Means.of(control);
      return ours == 0 || theirs == 0 ? Double.NaN : ours / theirs;
    }
  },
  /**
   * The common language effect size: the chance that a value of the canary is higher than one of
   * the control, where equal ones count half (Vargha, Delaney 2000).
   */
  CLES("cles", 0.5) {
    @Override
    double of(double[] experiment, double[] control) {
      double pairs = (double) experiment.length * control.length;
      return (2 * new RankStatistic(experiment, control).excess(0) + pairs) / (2 * pairs);
    }
  };

  private final String word;
  private final double noEffect;

  EffectMeasure(String word, double noEffect) {
    this.word = word;
    this.noEffect = noEffect;
  }

  abstract double of(double[] experiment, double[] control);

  @Override
  public String word() {
    return word;
  }

  /** What it measures where there is no difference. */
  public double noEffect() {
    return noEffect;
  }
}
