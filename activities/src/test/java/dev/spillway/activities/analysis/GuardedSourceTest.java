package dev.spillway.activities.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spillway.activities.Shop;
import dev.spillway.activities.analysis.ScriptedSource.Said;
import dev.spillway.judge.Sample;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GuardedSourceTest {
  private static final Instant AT = Instant.parse("2026-03-01T12:00:00Z");
  private static final MetricSource.Subject SUBJECT =
      new MetricSource.Subject(Shop.TARGET, Shop.WORKLOAD, Specs.all("queue_depth"));

  private final AtomicBoolean down = new AtomicBoolean(true);
  private final ScriptedSource source = new ScriptedSource("shop", this::answer);

  private Said answer(int number) {
    return down.get() ? Said.nothing("connection refused") : Said.requests(number, 0);
  }

  @Test
  void passesOnWhatTheSourceSays() {
    down.set(false);
    GuardedSource guarded = new GuardedSource(source);

    assertThat(guarded.name()).isEqualTo("shop");
    assertThat(guarded.inspect(SUBJECT)).isEqualTo(source.inspect(SUBJECT));
    try (MetricSession session = guarded.open(SUBJECT)) {
      assertThat(session.sample(AT))
          .isEqualTo(
              new Sample(AT, Said.requests(1, 0).counters(), new TreeMap<>(), new TreeMap<>()));
      assertThat(source.open()).isEqualTo(1);
    }
    assertThat(source.open()).isZero();
  }

  @Test
  void leavesASourceAloneAfterManyFailuresAndSaysSo() {
    try (MetricSession session = new GuardedSource(source).open(SUBJECT)) {
      List<Sample> samples = samples(session, 30);

      assertThat(source.asked()).isEqualTo(10);
      assertThat(samples.getLast().counters()).isEmpty();
      assertThat(samples.getLast().values()).isEmpty();
      assertThat(samples.getLast().at()).isEqualTo(AT);
      assertThat(samples.getLast().problems())
          .containsOnlyKeys("errorRate", "latency", "queue")
          .containsEntry(
              "errorRate",
              "source 'shop' is left alone for a while after many failures; the last:"
                  + " connection refused");
    }
  }

  @Test
  void asksOnWhileSomeSamplesAnswer() {
    try (MetricSession session = new GuardedSource(source).open(SUBJECT)) {
      for (int sample = 0; sample < 50; sample++) {
        down.set(sample % 2 == 0);
        session.sample(AT);
      }

      assertThat(source.asked()).isEqualTo(50);
    }
  }

  @Test
  void sharesWhatItKnowsBetweenAnalyses() {
    GuardedSource guarded = new GuardedSource(source);
    try (MetricSession first = guarded.open(SUBJECT);
        MetricSession second = guarded.open(SUBJECT)) {
      samples(first, 10);

      assertThat(second.sample(AT).problems().get("errorRate")).contains("left alone");
      assertThat(source.asked()).isEqualTo(10);
    }
  }

  @Test
  void asksAgainAfterAWhile() {
    try (MetricSession session = recovering().open(SUBJECT)) {
      samples(session, 10);
      down.set(false);

      ShopPods.await("the source is asked again", () -> session.sample(AT).problems().isEmpty());

      assertThat(samples(session, 5)).allSatisfy(it -> assertThat(it.problems()).isEmpty());
    }
  }

  @Test
  void asksAgainThoughItsTrialsThrew() {
    AtomicBoolean throwing = new AtomicBoolean();
    ScriptedSource broken =
        new ScriptedSource(
            "shop",
            number -> {
              if (throwing.get()) {
                throw new IllegalStateException("broken");
              }
              return answer(number);
            });
    try (MetricSession session = recovering(broken).open(SUBJECT)) {
      samples(session, 10);
      throwing.set(true);
      for (int trial = 0; trial < 2; trial++) {
        ShopPods.await("a trial throws", () -> threw(session));
      }
      throwing.set(false);
      down.set(false);

      ShopPods.await("the source is asked again", () -> session.sample(AT).problems().isEmpty());
    }
  }

  private static boolean threw(MetricSession session) {
    try {
      session.sample(AT);
      return false;
    } catch (IllegalStateException e) {
      return true;
    }
  }

  @Test
  void letsTheSourcesExceptionsPass() {
    ScriptedSource broken =
        new ScriptedSource(
            "shop",
            number -> {
              throw new IllegalStateException("broken");
            });
    try (MetricSession session = new GuardedSource(broken).open(SUBJECT)) {
      assertThatThrownBy(() -> session.sample(AT))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("broken");
    }
  }

  @Test
  void asksNoMoreOftenThanTheSourceCanBear() {
    down.set(false);
    RateLimiterConfig scarce =
        RateLimiterConfig.custom()
            .limitForPeriod(3)
            .limitRefreshPeriod(Duration.ofHours(1))
            .timeoutDuration(Duration.ZERO)
            .build();
    GuardedSource guarded = new GuardedSource(source, CircuitBreakerConfig.ofDefaults(), scarce);
    try (MetricSession session = guarded.open(SUBJECT)) {
      List<Sample> samples = samples(session, 5);

      assertThat(source.asked()).isEqualTo(3);
      assertThat(samples.getLast().problems())
          .isEqualTo(
              Map.of(
                  "errorRate", "source 'shop' is asked too often",
                  "latency", "source 'shop' is asked too often",
                  "queue", "source 'shop' is asked too often"));
    }
  }

  private GuardedSource recovering() {
    return recovering(source);
  }

  private static GuardedSource recovering(MetricSource source) {
    CircuitBreakerConfig soon =
        CircuitBreakerConfig.from(GuardedSource.BREAKER)
            .waitDurationInOpenState(Duration.ofMillis(50))
            .build();
    RateLimiterConfig plenty =
        RateLimiterConfig.custom()
            .limitForPeriod(Integer.MAX_VALUE)
            .timeoutDuration(Duration.ZERO)
            .build();
    return new GuardedSource(source, soon, plenty);
  }

  private static List<Sample> samples(MetricSession session, int count) {
    return IntStream.range(0, count).mapToObj(number -> session.sample(AT)).toList();
  }
}
