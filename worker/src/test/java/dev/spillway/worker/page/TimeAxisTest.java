package dev.spillway.worker.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Where moments stand on a drawing. */
class TimeAxisTest {
  private static final Instant START = Instant.parse("2026-04-15T10:00:00Z");

  @Test
  void spansFromTheFirstMomentToTheLast() {
    TimeAxis axis = axis(0, 10, 20, 30, 40);

    assertThat(axis.x(START)).isEqualTo(TimeAxis.LEFT);
    assertThat(axis.x(START.plusSeconds(20))).isCloseTo(50, within(0.01));
    assertThat(axis.x(START.plusSeconds(40))).isCloseTo(TimeAxis.RIGHT, within(0.01));
    assertThat(axis.breaks()).isEmpty();
  }

  @Test
  void drawsALongWaitShorterAndSaysHowLongItWas() {
    TimeAxis axis = axis(0, 10, 20, 30, 604_830, 604_840);

    assertThat(axis.breaks())
        .extracting(TimeAxis.Break::howLong)
        .containsExactly(Duration.ofDays(7));
    assertThat(axis.x(START.plusSeconds(30))).isGreaterThan(30);
  }

  @Test
  void tellsTheTimeThatStandsAtEachTick() {
    TimeAxis axis = axis(0, 10, 20, 30, 604_830, 604_840);

    assertThat(axis.ticks())
        .allSatisfy(tick -> assertThat(axis.x(tick.at())).isCloseTo(tick.x(), within(0.1)));
  }

  @Test
  void putsASingleMomentAtTheEdge() {
    TimeAxis axis = new TimeAxis(List.of(START, START));

    assertThat(axis.x(START)).isEqualTo(TimeAxis.LEFT);
    assertThat(axis.ticks()).extracting(TimeAxis.Tick::at).containsOnly(START);
  }

  private static TimeAxis axis(long... seconds) {
    return new TimeAxis(LongStream.of(seconds).mapToObj(START::plusSeconds).toList());
  }
}
