package dev.spillway.sandbox.measure.detection;

import java.util.List;

/**
 * Requests of both tracks over an hour with a look every 15 seconds.
 *
 * @param perSecond requests of both together
 * @param weights the canary's share of them in stages of equal length, 0 to 1
 */
record Traffic(double perSecond, List<Double> weights) {
  static final int LOOKS = 240;
  static final int SECONDS = 15;
  static final int LOOKS_PER_MINUTE = 60 / SECONDS;

  Traffic {
    weights = List.copyOf(weights);
    boolean shares = weights.stream().allMatch(each -> each > 0 && each < 1);
    if (!(perSecond > 0) || weights.isEmpty() || LOOKS % weights.size() != 0 || !shares) {
      throw new IllegalArgumentException(
          "Expected traffic, and shares that divide the hour evenly, but were %s and %s"
              .formatted(perSecond, weights));
    }
  }

  /** One weight for the whole hour. */
  static Traffic steady(double perSecond, double weight) {
    return new Traffic(perSecond, List.of(weight));
  }

  /** Five stages of 12 minutes. */
  static Traffic ramp(double perSecond) {
    return new Traffic(perSecond, List.of(0.01, 0.05, 0.10, 0.25, 0.50));
  }

  int laterStages() {
    return weights.size() - 1;
  }

  boolean beginsLaterStage(int look) {
    return look > 0 && look < LOOKS && look % looksPerStage() == 0;
  }

  /** Canary requests to expect between the look before and this one. */
  double canaries(int look) {
    return perLook() * weight(look);
  }

  /** Stable requests to expect. */
  double stables(int look) {
    return perLook() * (1 - weight(look));
  }

  private double perLook() {
    return perSecond * SECONDS;
  }

  /** Before the first look all are stable's; after the last one the weight stays. */
  private double weight(int look) {
    return look < 0 ? 0 : weights.get(Math.min(look / looksPerStage(), weights.size() - 1));
  }

  private int looksPerStage() {
    return LOOKS / weights.size();
  }
}
