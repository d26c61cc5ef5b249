package dev.spillway.sandbox.measure.chain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.sandbox.report.Narrator;
import dev.spillway.sandbox.temporal.ServerChoice;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A healthy and a bad canary, from their exporters to the route's weight. */
@Tag("prometheus-server")
@Timeout(300)
class ChainIT {
  @Test
  void releasesDecideAsTheTrialDoesOnTheSameCounts() throws IOException, InterruptedException {
    ChainStage.Programs programs =
        new ChainStage.Programs(
            new ServerChoice(null, "in-process"), LocalPrometheus.program(System.getenv()));
    ChainBench bench =
        new ChainBench(List.of(ChainRow.X50, ChainRow.NULL), 1, Duration.ofSeconds(16), 1);

    Chained chained = bench.measure(programs, new Narrator(System.err));

    assertThat(chained.runs())
        .allSatisfy(run -> assertThat(run.isInAgreement()).as(run.toString()).isTrue());
    ChainRun bad = chained.runs().getFirst();
    assertThat(bad.release().aborted()).isTrue();
    assertThat(bad.release().failedRequests()).isPositive();
    assertThat(bad.toWeightZeroMillis()).isBetween(0L, 10_000L);
    ChainRun healthy = chained.runs().getLast();
    assertThat(healthy.release().aborted()).isFalse();
    assertThat(healthy.release().seconds()).isGreaterThan(15);
  }
}
