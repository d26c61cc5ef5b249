package dev.spillway.sandbox.measure;

import dev.spillway.model.BackfillJob;
import dev.spillway.sandbox.measure.Figure.Unit;
import dev.spillway.sandbox.report.Narrator;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** Figures of the backfill: pairs of runs, whose order alternates, against one plain UPDATE. */
final class BackfillFigures {
  /** As the demo's own job has it. */
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final BackfillRace race;
  private final Narrator narrator;

  BackfillFigures(BackfillRace race, Narrator narrator) {
    this.race = race;
    this.narrator = narrator;
  }

  /**
   * Two runs that belong together.
   *
   * @param measured rows a second
   * @param against rows a second of the plain UPDATE
   */
  record Pair(double measured, double against) {
    double ratio() {
      return measured / against;
    }
  }

  /** One run of either kind. */
  @FunctionalInterface
  private interface Run {
    double rate() throws SQLException;
  }

  List<Figure> measure(int pairs) throws SQLException {
    narrator.say("== backfill, a pair that is not counted");
    var ignored = pair(() -> race.backfill(Duration.ZERO), true);
    List<Pair> usual = new ArrayList<>();
    List<Pair> noise = new ArrayList<>();
    for (int pair = 1; pair <= pairs; pair++) {
      narrator.say("== backfill, pair %d of %d".formatted(pair, pairs));
      boolean plainFirst = pair % 2 == 0;
      usual.add(told(pair(() -> race.backfill(Duration.ZERO), plainFirst)));
      noise.add(told(pair(race::plain, plainFirst)));
    }
    narrator.say("== backfill with pauses");
    return figures(usual, noise, told(pair(() -> race.backfill(PAUSE), false)));
  }

  private static List<Figure> figures(List<Pair> usual, List<Pair> noise, Pair paced) {
    String batch = String.format(Locale.ROOT, "batches of %,d", BackfillJob.USUAL_BATCH);
    String pauses = "%s and %d ms of pause".formatted(batch, PAUSE.toMillis());
    return Stream.of(
            figure("backfill, " + batch, Unit.ROWS_PER_SECOND, usual, Pair::measured),
            figure("one plain UPDATE", Unit.ROWS_PER_SECOND, usual, Pair::against),
            figure("backfill over plain UPDATE", Unit.RATIO, usual, Pair::ratio),
            figure("noise: plain UPDATE over the same", Unit.RATIO, noise, Pair::ratio),
            figure("backfill, " + pauses, Unit.ROWS_PER_SECOND, List.of(paced), Pair::measured),
            figure("the same over plain UPDATE", Unit.RATIO, List.of(paced), Pair::ratio))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<Figure> figure(
      String what, Unit unit, List<Pair> pairs, ToDoubleFunction<Pair> value) {
    return Figure.of(what, unit, pairs.stream().mapToDouble(value).boxed().toList());
  }

  private Pair pair(Run measured, boolean plainFirst) throws SQLException {
    if (plainFirst) {
      double against = race.plain();
      return new Pair(measured.rate(), against);
    }
    double rate = measured.rate();
    return new Pair(rate, race.plain());
  }

  private Pair told(Pair pair) {
    narrator.say(
        String.format(
            Locale.ROOT,
            "%,.0f rows/s against %,.0f rows/s: %.2f",
            pair.measured(),
            pair.against(),
            pair.ratio()));
    return pair;
  }
}
