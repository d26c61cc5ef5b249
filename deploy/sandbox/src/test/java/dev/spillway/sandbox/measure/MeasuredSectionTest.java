package dev.spillway.sandbox.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.sandbox.measure.Figure.Unit;
import dev.spillway.sandbox.measure.Measured.Circumstances;
import dev.spillway.sandbox.report.DemoReport.Kill;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MeasuredSectionTest {
  private static final Circumstances AROUND =
      new Circumstances(
          LocalDate.parse("2026-11-24"), "Temporal 1.29.1", "17.6", "25", 2, 0.34, 500_000);
  private static final Measured NOTHING =
      new Measured(AROUND, List.of(), List.of(), List.of(), List.of(), List.of());

  @Test
  void saysOnWhatItWasMeasured() {
    assertThat(MeasuredSection.render(NOTHING))
        .isEqualTo(
            "Measured on 2026-11-24: Temporal 1.29.1, PostgreSQL 17.6, JDK 25, 2 cores, load 0.3 in"
                + " the minute before the start.\n");
  }

  @Test
  void leavesOutServersThatDidNotRun() {
    Circumstances alone =
        new Circumstances(LocalDate.parse("2026-11-24"), null, null, "25", 1, 2, 1);

    assertThat(
            MeasuredSection.render(
                new Measured(alone, List.of(), List.of(), List.of(), List.of(), List.of())))
        .startsWith("Measured on 2026-11-24: JDK 25, 1 core, load 2.0");
  }

  @Test
  void showsMedianSpreadAndRunsOfEachFigure() {
    String section =
        MeasuredSection.render(
            histories(figure("lane, bytes", Unit.BYTES, 41_000, 39_500, 45_123)));

    assertThat(section)
        .contains("| lane, bytes | 41,000 | 39,500 … 45,123 | 3 |\n\nTarget: at most 200 events");
  }

  @Test
  void saysWhenTheTargetIsMet() {
    assertThat(MeasuredSection.render(histories(figure("lane, events", Unit.EVENTS, 200))))
        .endsWith("Target: at most 200 events in each history. Met.\n");
  }

  @Test
  void saysPlainlyWhichHistoryMissesTheTarget() {
    Measured measured =
        histories(
            figure("lane, events", Unit.EVENTS, 144),
            figure("lane, bytes", Unit.BYTES, 41_000),
            figure("settlement, events", Unit.EVENTS, 190, 204));

    assertThat(MeasuredSection.render(measured))
        .endsWith("**Not met** by: settlement, events, up to 204.\n");
  }

  @Test
  void showsEachKillAndAllTogether() {
    List<Kill> kills =
        List.of(new Kill("backfill", 8_000L, 7_000L), new Kill("the end", null, 5_000L));

    String section =
        MeasuredSection.render(
            new Measured(AROUND, List.of(), List.of(), List.of(), kills, List.of()));

    assertThat(section)
        .contains("| backfill | 8,000 ms | 7,000 ms |\n| the end | – | 5,000 ms |")
        .endsWith(
            "Over all kills: progress 8,000 ms [8,000 … 8,000 ms]; the next worker polls 6,000"
                + " ms [5,000 … 7,000 ms].\n");
  }

  @Test
  void namesTheRunsThatAreNotCounted() {
    List<String> notCounted = List.of("happy, run 2 of 3: ended as aborted");

    assertThat(
            MeasuredSection.render(
                new Measured(AROUND, List.of(), List.of(), List.of(), List.of(), notCounted)))
        .endsWith("Not counted:\n\n- happy, run 2 of 3: ended as aborted\n");
  }

  @Test
  void hasNoFigureWithoutAValue() {
    assertThat(Figure.of("lane, events", Unit.EVENTS, List.of())).isEmpty();
  }

  @Test
  void isWholeOnlyWithAllFiguresOfAPart() {
    Figure figure = figure("lane, events", Unit.EVENTS, 144);

    assertThat(Part.histories.isWhole(histories(figure, figure, figure))).isFalse();
    assertThat(Part.histories.isWhole(histories(figure, figure, figure, figure))).isTrue();
    assertThat(Part.kill.isWhole(NOTHING)).isFalse();
  }

  private static Measured histories(Figure... figures) {
    return new Measured(AROUND, List.of(figures), List.of(), List.of(), List.of(), List.of());
  }

  private static Figure figure(String what, Unit unit, double... values) {
    Optional<Figure> figure = Figure.of(what, unit, Arrays.stream(values).boxed().toList());
    return figure.orElseThrow();
  }
}
