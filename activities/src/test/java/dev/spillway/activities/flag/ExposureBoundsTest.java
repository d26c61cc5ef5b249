package dev.spillway.activities.flag;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.model.Percent;
import dev.spillway.port.FlagExposure;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExposureBoundsTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0, true",
    "0, 1, false",
    "100, 1000, true",
    "100, 999, false",
    "1, 0, true",
    "1, 25, true",
    "1, 26, false",
    "50, 421, true",
    "50, 420, false",
    "50, 579, true",
    "50, 580, false"
  })
  void holdWithinFiveSigma(int set, int on, boolean held) {
    assertThat(ExposureBounds.hold(new FlagExposure(new Percent(set), 1_000, on))).isEqualTo(held);
  }
}
