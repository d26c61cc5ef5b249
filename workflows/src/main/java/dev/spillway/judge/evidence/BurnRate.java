package dev.spillway.judge.evidence;

import java.time.Duration;

/**
 * How fast an error budget is spent: 1 spends all of it in exactly the objective's period (SRE
 * workbook, chapter 5).
 *
 * @param times NaN without requests
 */
public record BurnRate(double times) {
  /** Over the requests of one window. */
  public static BurnRate of(Requests requests, Objective objective) {
    return new BurnRate(requests.share() / objective.allowed());
  }

  /** When a whole budget would be spent at this rate; longer than any release if nothing burns. */
  public Duration exhaustion(Duration period) {
    double seconds = period.toMillis() / 1e3 / times;
    return Double.isFinite(seconds)
        ? Duration.ofSeconds((long) Math.min(seconds, Integer.MAX_VALUE * 1e3))
        : Duration.ofSeconds(Long.MAX_VALUE);
  }

  /** The share of a period's budget that a window spent, for an even flow of requests. */
  public double spent(Duration window, Duration period) {
    return times * window.toMillis() / period.toMillis();
  }
}
