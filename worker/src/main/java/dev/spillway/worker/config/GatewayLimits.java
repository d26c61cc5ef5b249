package dev.spillway.worker.config;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How often one person or program may come.
 *
 * @param reads a minute
 * @param changes a minute: starts and messages
 * @param streams that are open at one time, of all together
 */
public record GatewayLimits(
    @DefaultValue("600") int reads,
    @DefaultValue("60") int changes,
    @DefaultValue("200") int streams) {
  public GatewayLimits {
    if (reads < 1 || changes < 1 || streams < 1) {
      throw new IllegalArgumentException(
          "Expected limits of at least 1, but were %d, %d and %d"
              .formatted(reads, changes, streams));
    }
  }
}
