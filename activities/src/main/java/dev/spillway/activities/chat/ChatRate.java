package dev.spillway.activities.chat;

import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import java.time.Duration;

/**
 * How often a workspace is called: all calls share one allowance, of which what can wait may use
 * but a part, so that a decision always finds some left.
 */
final class ChatRate {
  private static final int ALL_A_MINUTE = 45;
  private static final int PATIENT_A_MINUTE = 25;

  private final RateLimiter all = limiter("all", ALL_A_MINUTE);
  private final RateLimiter patient = limiter("patient", PATIENT_A_MINUTE);

  boolean permits(Urgency urgency) {
    return switch (urgency) {
      case DECISION, REQUEST -> all.acquirePermission();
      case REMINDER, PROGRESS -> patient.acquirePermission() && all.acquirePermission();
    };
  }

  private static RateLimiter limiter(String name, int perMinute) {
    return RateLimiter.of(
        name,
        RateLimiterConfig.custom()
            .limitForPeriod(perMinute)
            .limitRefreshPeriod(Duration.ofMinutes(1))
            .timeoutDuration(Duration.ZERO)
            .build());
  }
}
