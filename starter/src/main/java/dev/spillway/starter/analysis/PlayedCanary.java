package dev.spillway.starter.analysis;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * A made-up canary, by how it differs from stable.
 *
 * @param name as tables show it
 * @param timesBad how many times stable's share of bad requests its own is
 * @param timesSlow how many times as long its requests take
 * @param late share of its requests that take a second more
 */
public record PlayedCanary(String name, double timesBad, double timesSlow, double late) {
  /** As good as stable. */
  public static final PlayedCanary HEALTHY = new PlayedCanary("healthy", 1, 1, 0);

  public PlayedCanary {
    boolean valid = timesBad > 0 && timesSlow > 0 && late >= 0 && late < 1;
    if (!valid || !Double.isFinite(timesBad) || !Double.isFinite(timesSlow)) {
      throw new IllegalArgumentException(
          "Expected times above 0 and a share below 100%%, but were %s, %s and %s"
              .formatted(timesBad, timesSlow, late));
    }
  }

  /** One of whose requests more are bad. */
  public static PlayedCanary worse(double times) {
    return new PlayedCanary("x" + plain(times), times, 1, 0);
  }

  /** One whose requests all take longer. */
  public static PlayedCanary slower(double times) {
    return new PlayedCanary("+%s %%".formatted(plain(100 * (times - 1))), 1, times, 0);
  }

  /** One of whose requests some take a second more. */
  public static PlayedCanary late(double share) {
    return new PlayedCanary("%s %% +1s".formatted(plain(100 * share)), 1, 1, share);
  }

  /** Whether there is nothing to find. */
  public boolean isHealthy() {
    return timesBad <= 1 && !isSlower();
  }

  /** Whether response times are what differs. */
  public boolean isSlower() {
    return timesSlow > 1 || late > 0;
  }

  private static String plain(double value) {
    return BigDecimal.valueOf(value).round(new MathContext(4)).stripTrailingZeros().toPlainString();
  }
}
