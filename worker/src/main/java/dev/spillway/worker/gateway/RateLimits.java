package dev.spillway.worker.gateway;

import dev.spillway.worker.config.GatewayLimits;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How often one may come: a principal by what its token says, a chat by its signature, and whoever
 * shows nothing right by their address. Who shows what is right is never held up by others at the
 * same address who do not. Counted in this process alone.
 */
final class RateLimits {
  /** When to come again. */
  static final Duration RETRY = Duration.ofSeconds(10);

  private static final int REFRESHES_A_MINUTE = 6;

  /** A hundred a second. */
  private static final int CLICKS = 6_000;

  /** Those that came last; more would be a way to fill the memory. */
  private static final int MOST = 10_000;

  private final GatewayLimits limits;
  private final ClientAddress addresses;
  private final Map<Key, RateLimiter> limiters =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, RateLimiter> eldest) {
          return size() > MOST;
        }
      };

  RateLimits(GatewayLimits limits, ClientAddress addresses) {
    this.limits = limits;
    this.addresses = addresses;
  }

  /** What is counted apart. */
  enum Kind {
    READ,
    CHANGE,
    CLICK,
    FAILURE
  }

  /** Who is counted. */
  sealed interface Who {
    record Principal(String name) implements Who {}

    record Address(String address) implements Who {}

    /** It speaks for all who click. */
    record Chat() implements Who {}
  }

  private record Key(Who who, Kind kind) {}

  /** Throws a {@link Problem} 429 where it is too often. */
  void admit(Who who, Kind kind) {
    if (!limiter(who, kind).acquirePermission()) {
      throw tooOften();
    }
  }

  /** Whoever sends this without showing who they are. */
  Who stranger(HttpServletRequest request) {
    return new Who.Address(addresses.of(request));
  }

  /** After a token or signature that was wrong: a 429 where too many from there were. */
  void failed(HttpServletRequest request) {
    admit(stranger(request), Kind.FAILURE);
  }

  private static Problem tooOften() {
    return new Problem(
        429,
        "Expected fewer requests, but these are more than the installation allows",
        "come again in %d s".formatted(RETRY.toSeconds()));
  }

  private RateLimiter limiter(Who who, Kind kind) {
    synchronized (limiters) {
      return limiters.computeIfAbsent(
          new Key(who, kind), key -> RateLimiter.of("gateway", configuration(kind)));
    }
  }

  private RateLimiterConfig configuration(Kind kind) {
    int aMinute =
        switch (kind) {
          case READ -> limits.reads();
          case CLICK -> CLICKS;
          // What was wrong from one address, as many as right ones may change something.
          case CHANGE, FAILURE -> limits.changes();
        };
    return RateLimiterConfig.custom()
        .limitForPeriod(Math.max(1, aMinute / REFRESHES_A_MINUTE))
        .limitRefreshPeriod(RETRY)
        .timeoutDuration(Duration.ZERO)
        .build();
  }
}
