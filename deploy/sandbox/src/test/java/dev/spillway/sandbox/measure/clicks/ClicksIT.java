package dev.spillway.sandbox.measure.clicks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.sandbox.report.Narrator;
import dev.spillway.sandbox.temporal.ServerChoice;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Clicks by real processes, of which some are killed, on a server inside this one. */
@Timeout(900)
class ClicksIT {
  /** Some hundred times as long as one takes. */
  private static final long SLOW_ACK = Duration.ofSeconds(5).toMillis();

  @Test
  void losesNoClickAndCountsNoneTwiceThoughGatewaysAreKilled() throws Exception {
    ClickBench bench =
        new ClickBench(new ClickBench.Wishes(400, 50, 2, 7), new Narrator(System.out));

    Clicked clicked = bench.run(new ServerChoice(null, "in-process"));

    assertThat(clicked.lost()).isEmpty();
    assertThat(clicked.twice()).isEmpty();
    assertThat(clicked.troubles().kills()).isEqualTo(2);
    assertThat(clicked.troubles().absences()).isEqualTo(2);
    assertThat(clicked.troubles().tooMany()).isPositive();
    assertThat(clicked.amounts().counted()).isPositive();
    assertThat(clicked.amounts().refused()).isPositive();
    assertThat(clicked.acks().p50Ms()).isLessThan(SLOW_ACK);
  }
}
