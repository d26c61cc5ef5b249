package dev.spillway.starter.analysis;

import dev.spillway.judge.evidence.Spelled;
import java.time.Duration;

/**
 * What a canary is expected to get.
 *
 * @param perSecond requests of the service
 * @param weight the canary's share of them, between 0 and 1
 * @param bad stable's share of bad requests
 * @param interval between two looks
 */
public record ExpectedTraffic(double perSecond, double weight, double bad, Duration interval) {
  public ExpectedTraffic {
    if (!(perSecond > 0 && Double.isFinite(perSecond))) {
      throw new IllegalArgumentException("Expected requests each second, but was " + perSecond);
    }
    if (!(weight > 0 && weight < 1)) {
      throw new IllegalArgumentException(
          "Expected a weight between 0%% and 100%%, exclusive, but was %s%%"
              .formatted(100 * weight));
    }
    if (!(bad >= 0 && bad < 1)) {
      throw new IllegalArgumentException(
          "Expected a share of bad requests from 0%% on, below 100%%, but was %s%%"
              .formatted(100 * bad));
    }
    if (interval.compareTo(Duration.ofSeconds(1)) < 0) {
      throw new IllegalArgumentException(
          "Expected an interval from 1s on, but was " + Spelled.of(interval));
    }
  }

  /** Requests of the canary in some time. */
  public double requestsIn(Duration time) {
    return perSecond * weight * time.toMillis() / 1e3;
  }

  /** How long the canary takes for so many requests. */
  public Duration timeFor(double canaryRequests) {
    double seconds = canaryRequests / (perSecond * weight);
    return Duration.ofSeconds((long) Math.min(seconds, Integer.MAX_VALUE));
  }
}
