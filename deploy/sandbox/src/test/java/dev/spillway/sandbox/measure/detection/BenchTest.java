package dev.spillway.sandbox.measure.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.spillway.sandbox.report.Narrator;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A short run of the whole, with limits so wide that chance does not cross them. */
class BenchTest {
  private static final Narrator SILENT =
      new Narrator(new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8));
  private static final Row FLAT = row("flat");

  @Test
  void abortsFewHealthyCanariesByItsOwnTrialAndManyByRulesOfThumb() throws InterruptedException {
    RowResult flat = judge(FLAT, 200);

    assertThat(share(flat, Spillway.NAME)).isLessThan(0.04);
    assertThat(share(flat, MinuteRule.timesStable().name())).isGreaterThan(0.9);
    assertThat(share(flat, PooledRule.peekedTest().name())).isBetween(0.08, 0.4);
  }

  @Test
  void findsBadCanariesNearTheFloor() throws InterruptedException {
    RowResult five = judge(row("x5"), 150);

    Result ours = five.of(Spillway.NAME).orElseThrow();
    assertThat(ours.share()).isGreaterThan(0.95);
    assertThat(ours.failed().mean()).isBetween(five.floor(), 2.2 * five.floor());
    assertThat(five.of(MinuteRule.flagger().name()).orElseThrow().failed().mean())
        .isGreaterThan(1.5 * ours.failed().mean());
  }

  @Test
  void bearsAnIncidentInARampThatDeceivesPooledCounts() throws InterruptedException {
    RowResult ramp = judge(row("ramp-incident"), 100);

    assertThat(share(ramp, Spillway.NAME)).isLessThan(0.06);
    assertThat(share(ramp, PooledRule.peekedTest().name())).isGreaterThan(0.5);
  }

  @Test
  void needsItsBurstFactorWhereBadRequestsCluster() throws InterruptedException {
    RowResult bursts = judge(row("bursts"), 100);

    assertThat(share(bursts, Spillway.NAME)).isLessThan(0.06);
    assertThat(share(bursts, new Spillway(false).name())).isGreaterThan(0.06);
  }

  @Test
  void findsSlowCanariesAndLeavesTheOthers() throws InterruptedException {
    try (Bench bench = new Bench(1, 20, 1, SILENT)) {
      RowResult half = bench.judge(latencyRow("latency-50"));
      RowResult healthy = bench.judge(latencyRow("latency"));

      assertThat(half.results().getFirst().share()).isEqualTo(1);
      assertThat(half.results().getFirst().canaries().mean()).isGreaterThan(half.floor());
      assertThat(healthy.results().getFirst().share()).isLessThan(0.15);
    }
  }

  @Test
  void tellsTheFloorOnlyWhereThereIsOne() throws InterruptedException {
    assertThat(judge(row("x3"), 1).floor()).isCloseTo(11.5, within(0.05));
    assertThat(judge(row("x10"), 1).floor()).isCloseTo(3.75, within(0.05));
    assertThat(judge(FLAT, 1).floor()).isNaN();
    assertThat(judge(row("x5-bursts"), 1).floor()).isNaN();
    assertThat(judge(row("x5-ramp"), 1).floor()).isNaN();
  }

  @Test
  void letsOnlyEveryTenthStreamBeJudgedByWhatTakesLong() throws InterruptedException {
    RowResult flat = judge(FLAT, 41);

    assertThat(flat.of(Kayenta.NAME)).map(Result::streams).hasValue(5);
    assertThat(flat.of(Spillway.NAME)).map(Result::streams).hasValue(41);
  }

  @Test
  void showsEveryRivalTheSameCounts() throws InterruptedException {
    Recorder first = new Recorder("first");
    Recorder second = new Recorder("second");
    try (Bench bench = new Bench(1, 3, 1, SILENT)) {
      bench.judge(FLAT, List.of(first, second));
    }

    assertThat(first.looks).hasSize(3 * 240).isEqualTo(second.looks);
  }

  @Test
  void comesToTheSameHoweverManyThreadsWork() throws InterruptedException {
    try (Bench one = new Bench(9, 120, 1, SILENT);
        Bench three = new Bench(9, 120, 3, SILENT);
        Bench other = new Bench(8, 120, 3, SILENT)) {
      RowResult result = one.judge(row("x10"), Rivals.of(row("x10")));

      assertThat(three.judge(row("x10"), Rivals.of(row("x10")))).isEqualTo(result);
      assertThat(other.judge(row("x10"), Rivals.of(row("x10")))).isNotEqualTo(result);
    }
  }

  private static RowResult judge(Row row, int streams) throws InterruptedException {
    try (Bench bench = new Bench(1, streams, 1, SILENT)) {
      return bench.judge(row, Rivals.of(row));
    }
  }

  private static double share(RowResult row, String rival) {
    return row.of(rival).orElseThrow().share();
  }

  private static Row row(String name) {
    return Rows.all().stream().filter(row -> row.name().equals(name)).findFirst().orElseThrow();
  }

  private static LatencyRow latencyRow(String name) {
    return Rows.latency().stream().filter(row -> row.name().equals(name)).findFirst().orElseThrow();
  }

  /** Never decides, and keeps what it was shown. */
  private record Recorder(String name, List<Look> looks) implements Rival {
    Recorder(String name) {
      this(name, Collections.synchronizedList(new ArrayList<>()));
    }

    @Override
    public Watch begin(Hour.Beginning beginning) {
      return look -> !looks.add(look);
    }
  }
}
