package dev.spillway.sandbox.measure;

import dev.spillway.model.Outcome;
import dev.spillway.sandbox.Rehearsal;
import dev.spillway.sandbox.measure.Figure.Unit;
import dev.spillway.sandbox.report.DemoReport;
import dev.spillway.sandbox.report.DemoReport.Histories;
import dev.spillway.sandbox.report.DemoReport.Reactions;
import dev.spillway.sandbox.report.Narrator;
import dev.spillway.sandbox.scenario.Scenario;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Figures of releases: plays the demo's scenarios and takes what their reports say. */
final class ReleaseFigures {
  /** Only kills are random. */
  private static final long UNUSED_SEED = 0;

  private final Rehearsal rehearsal;
  private final Narrator narrator;
  private final int runs;
  private final List<String> notCounted = new ArrayList<>();
  private Rehearsal.@Nullable Played last;

  ReleaseFigures(Rehearsal rehearsal, Narrator narrator, int runs) {
    this.rehearsal = rehearsal;
    this.narrator = narrator;
    this.runs = runs;
  }

  /** What the last release was played on; empty before one was. */
  Optional<Rehearsal.Played> last() {
    return Optional.ofNullable(last);
  }

  /** Runs that ended otherwise than their scenario does, in words. */
  List<String> notCounted() {
    return List.copyOf(notCounted);
  }

  /** How large both histories of a release are that goes all the way. */
  List<Figure> histories() throws InterruptedException {
    List<Histories> all =
        play(Scenario.HAPPY, Outcome.RELEASED).stream().map(DemoReport::histories).toList();
    return Stream.of(
            figure("lane, events", Unit.EVENTS, all, Histories::historyEvents),
            figure("lane, bytes", Unit.BYTES, all, Histories::historyBytes),
            figure("settlement, events", Unit.EVENTS, all, Histories::settlementEvents),
            figure("settlement, bytes", Unit.BYTES, all, Histories::settlementBytes))
        .flatMap(Optional::stream)
        .toList();
  }

  /** How long until bad versions have no users any more. */
  List<Figure> reactions() throws InterruptedException {
    List<Optional<Figure>> all = new ArrayList<>();
    for (Scenario scenario : List.of(Scenario.BAD_CANARY, Scenario.SLOW_CANARY)) {
      List<Reactions> played = reactions(scenario);
      String name = "`%s`: ".formatted(scenario.wireName());
      all.add(
          milliseconds(
              name + "first bad answer → weight 0",
              played,
              Reactions::firstBadAnswerToWeightZeroMs));
      all.add(
          milliseconds(
              name + "deciding sample → weight 0", played, Reactions::breachToWeightZeroMs));
    }
    all.add(
        milliseconds(
            "`burn-during-ramp`: first bad answer → flag 0",
            reactions(Scenario.BURN_DURING_RAMP),
            Reactions::firstBadAnswerToFlagZeroMs));
    return all.stream().flatMap(Optional::stream).toList();
  }

  private List<Reactions> reactions(Scenario scenario) throws InterruptedException {
    return play(scenario, Outcome.ABORTED).stream().map(DemoReport::reactions).toList();
  }

  /** What followed each kill of the worker in one release. */
  List<DemoReport.Kill> kills(long seed) throws InterruptedException {
    return play("worker-killed", Scenario.WORKER_KILLED, Outcome.RELEASED, seed).stream()
        .map(DemoReport::reactions)
        .map(Reactions::kills)
        .flatMap(List::stream)
        .toList();
  }

  private List<DemoReport> play(Scenario scenario, Outcome expected) throws InterruptedException {
    List<DemoReport> reports = new ArrayList<>();
    for (int run = 1; run <= runs; run++) {
      String name = "%s, run %d of %d".formatted(scenario.wireName(), run, runs);
      play(name, scenario, expected, UNUSED_SEED).ifPresent(reports::add);
    }
    return reports;
  }

  /** One that breaks is as little counted as one that ends otherwise; the others go on. */
  private Optional<DemoReport> play(String name, Scenario scenario, Outcome expected, long seed)
      throws InterruptedException {
    narrator.say("== " + name);
    try {
      Rehearsal.Played played = rehearsal.play(scenario, seed);
      last = played;
      String outcome = played.report().ending().outcome();
      if (outcome.equals(expected.wireName())) {
        return Optional.of(played.report());
      }
      leaveOut("%s: ended as %s".formatted(name, outcome));
    } catch (IOException | SQLException | RuntimeException e) {
      narrator.note(e.toString());
      leaveOut("%s: broke with %s".formatted(name, e.getClass().getSimpleName()));
    }
    return Optional.empty();
  }

  private void leaveOut(String why) {
    notCounted.add(why);
    narrator.note("not counted: " + why);
  }

  private static Optional<Figure> milliseconds(
      String what, List<Reactions> played, Function<Reactions, @Nullable Long> value) {
    return figure(what, Unit.MILLISECONDS, played, value);
  }

  private static <T> Optional<Figure> figure(
      String what, Unit unit, List<T> played, Function<T, @Nullable Long> value) {
    return Figure.of(
        what,
        unit,
        played.stream().map(value).filter(Objects::nonNull).map(Long::doubleValue).toList());
  }
}
