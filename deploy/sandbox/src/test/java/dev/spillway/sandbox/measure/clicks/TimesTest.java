package dev.spillway.sandbox.measure.clicks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TimesTest {
  @Test
  void tellsTheMiddleTheNinetyNinthOfAHundredAndTheLongest() {
    List<Duration> hundred = IntStream.rangeClosed(1, 100).mapToObj(Duration::ofMillis).toList();

    assertThat(Times.of(hundred.reversed())).isEqualTo(new Times(50, 99, 100));
  }

  @Test
  void takesASingleOneForAll() {
    assertThat(Times.of(List.of(Duration.ofMillis(7)))).isEqualTo(new Times(7, 7, 7));
  }

  @Test
  void refusesNone() {
    assertThatThrownBy(() -> Times.of(List.of())).isInstanceOf(IllegalArgumentException.class);
  }
}
