package dev.spillway.activities.analysis;

import dev.spillway.judge.Sample;
import dev.spillway.port.Finding;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/**
 * Spares a source that is in trouble: after a row of samples without any answer it is left alone
 * for a while, and never asked more often than it can bear. All analyses of a source share this.
 */
public final class GuardedSource implements MetricSource {
  private static final int SAMPLES_A_SECOND = 100;

  static final CircuitBreakerConfig BREAKER =
      CircuitBreakerConfig.custom()
          .slidingWindowSize(20)
          .minimumNumberOfCalls(10)
          .failureRateThreshold(80)
          .waitDurationInOpenState(Duration.ofSeconds(5))
          .permittedNumberOfCallsInHalfOpenState(2)
          .build();
  private static final RateLimiterConfig LIMITER =
      RateLimiterConfig.custom()
          .limitForPeriod(SAMPLES_A_SECOND)
          .limitRefreshPeriod(Duration.ofSeconds(1))
          .timeoutDuration(Duration.ZERO)
          .build();

  private final MetricSource source;
  private final CircuitBreaker breaker;
  private final RateLimiter limiter;

  public GuardedSource(MetricSource source) {
    this(source, BREAKER, LIMITER);
  }

  GuardedSource(MetricSource source, CircuitBreakerConfig breaker, RateLimiterConfig limiter) {
    this.source = source;
    this.breaker = CircuitBreaker.of(source.name(), breaker);
    this.limiter = RateLimiter.of(source.name(), limiter);
  }

  @Override
  public String name() {
    return source.name();
  }

  @Override
  public List<Finding> inspect(Subject subject) {
    return source.inspect(subject);
  }

  @Override
  public MetricSession open(Subject subject) {
    return new GuardedSession(source.open(subject), subject);
  }

  private final class GuardedSession implements MetricSession {
    private final MetricSession session;
    private final Subject subject;
    private SortedMap<String, String> lastProblems = new TreeMap<>();

    GuardedSession(MetricSession session, Subject subject) {
      this.session = session;
      this.subject = subject;
    }

    @Override
    public Sample sample(Instant at) {
      if (!limiter.acquirePermission()) {
        return without(at, metric -> "source '%s' is asked too often".formatted(name()));
      }
      if (!breaker.tryAcquirePermission()) {
        return without(at, this::leftAlone);
      }
      Sample sample = ask(at);
      lastProblems = sample.problems();
      return sample;
    }

    private Sample ask(Instant at) {
      long began = System.nanoTime();
      Sample sample = askOrRelease(at);
      long took = System.nanoTime() - began;
      if (sample.counters().isEmpty() && sample.values().isEmpty()) {
        breaker.onError(took, TimeUnit.NANOSECONDS, new IllegalStateException("no answer"));
      } else {
        breaker.onSuccess(took, TimeUnit.NANOSECONDS);
      }
      return sample;
    }

    /**
     * An exception says nothing of the source, and a permission not given back is lost for ever.
     */
    private Sample askOrRelease(Instant at) {
      try {
        return session.sample(at);
      } catch (RuntimeException e) {
        breaker.releasePermission();
        throw e;
      }
    }

    private String leftAlone(String metric) {
      return "source '%s' is left alone for a while after many failures; the last: %s"
          .formatted(name(), lastProblems.getOrDefault(metric, "of another analysis"));
    }

    private Sample without(Instant at, UnaryOperator<String> problem) {
      SortedMap<String, String> problems = new TreeMap<>();
      MetricNames.of(subject.spec()).forEach(name -> problems.put(name, problem.apply(name)));
      return new Sample(at, List.of(), new TreeMap<>(), problems);
    }

    @Override
    public void close() {
      session.close();
    }
  }
}
