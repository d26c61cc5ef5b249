package dev.spillway.activities.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WallClockTest {
  private final WallClock clock = new WallClock();
  private final AtomicInteger beats = new AtomicInteger();

  @Test
  void waitsUntilThenAndBeatsOnTheWay() {
    long began = System.nanoTime();

    clock.awaitUntil(clock.now().plusMillis(600), beats::incrementAndGet);

    assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(590));
    assertThat(beats.get()).isGreaterThanOrEqualTo(3);
  }

  @Test
  void beatsOnceWhereThereIsNothingToWaitFor() {
    clock.awaitUntil(Instant.EPOCH, beats::incrementAndGet);

    assertThat(beats.get()).isEqualTo(1);
  }

  @Test
  void endsWithTheBeatThatThrows() {
    assertThatThrownBy(() -> clock.awaitUntil(clock.now().plusSeconds(3_600), this::thirdThrows))
        .hasMessage("stop");
    assertThat(beats.get()).isEqualTo(3);
  }

  private void thirdThrows() {
    if (beats.incrementAndGet() == 3) {
      throw new IllegalStateException("stop");
    }
  }

  @Test
  void endsWhenItIsInterrupted() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(
            () -> clock.awaitUntil(clock.now().plusSeconds(3_600), this::thousandthThrows))
        .isInstanceOf(ApplicationFailure.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  private void thousandthThrows() {
    if (beats.incrementAndGet() == 1_000) {
      throw new IllegalStateException("it spins");
    }
  }
}
