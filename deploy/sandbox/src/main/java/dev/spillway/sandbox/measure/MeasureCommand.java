package dev.spillway.sandbox.measure;

import dev.spillway.sandbox.CommandMain;
import dev.spillway.sandbox.Rehearsal;
import dev.spillway.sandbox.measure.Measured.Circumstances;
import dev.spillway.sandbox.process.ScratchFolder;
import dev.spillway.sandbox.report.DemoReport;
import dev.spillway.sandbox.report.Narrator;
import dev.spillway.sandbox.temporal.ServerChoice;
import dev.spillway.starter.ExitCode;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./spillway measure}. */
@Command(
    name = "spillway measure",
    mixinStandardHelpOptions = true,
    version = "spillway 0.1.0",
    description = {
      "Measures what docs/measurements.md states, by playing the demo's scenarios and by racing the"
          + " backfill against one plain UPDATE. Prints a Markdown section, or JSON.",
      "",
      "Takes about 17 minutes with 3 runs; leave the machine alone meanwhile. The parts: backfill 2"
          + " minutes, histories 4, abort 6, kill 5."
    },
    footer = "%nExample: ./spillway measure --write docs/measurements.md")
public final class MeasureCommand implements Callable<Integer> {
  private static final int FEWEST_ROWS = 1_000;

  @Option(names = "--runs", paramLabel = "N", description = "Of each, but one of kill. Default: 3.")
  private int runs = 3;

  @Option(names = "--rows", paramLabel = "N", description = "To backfill. Default: 500000.")
  private long rows = 500_000;

  @Option(
      names = "--only",
      paramLabel = "PART",
      split = ",",
      description = "Some of histories, backfill, abort, kill. Default: all.")
  private Set<Part> only = EnumSet.allOf(Part.class);

  @Option(
      names = "--server",
      paramLabel = "WHICH",
      description = "temporal or in-process, as of ./spillway demo.")
  private @Nullable String server;

  @Mixin private final Published published = new Published("measured");

  @Option(names = "--seed", paramLabel = "N", description = "Of the kills' random moments.")
  private long seed = new SecureRandom().nextInt(1_000_000);

  private final Narrator narrator = new Narrator(System.err);

  /**
   * Measures and ends the process: 0 when all was measured, 2 for wrong usage, 70 when it broke.
   */
  public static void main(String[] args) {
    new CommandMain("./spillway measure").run(new MeasureCommand(), args);
  }

  @Override
  public Integer call() throws IOException, InterruptedException, SQLException {
    ServerChoice choice = new ServerChoice(null, server);
    check(choice);
    Measured measured = measure(choice);
    published.publish(MeasuredSection.render(measured), measured);
    boolean whole = only.stream().allMatch(part -> part.isWhole(measured));
    return whole ? ExitCode.OK.code() : ExitCode.BUG.code();
  }

  private void check(ServerChoice choice) throws IOException {
    choice.requireFound();
    if (runs < 1 || rows < FEWEST_ROWS) {
      throw new IllegalArgumentException(
          "Expected 1 run or more and %d rows or more, but was %d and %d"
              .formatted(FEWEST_ROWS, runs, rows));
    }
    published.requireFile();
  }

  private Measured measure(ServerChoice choice)
      throws IOException, InterruptedException, SQLException {
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    ReleaseFigures releases = new ReleaseFigures(new Rehearsal(choice, narrator), narrator, runs);
    Backfilled backfilled = only.contains(Part.backfill) ? backfill() : Backfilled.NONE;
    List<Figure> histories = only.contains(Part.histories) ? releases.histories() : List.of();
    List<Figure> reactions = only.contains(Part.abort) ? releases.reactions() : List.of();
    List<DemoReport.Kill> kills = only.contains(Part.kill) ? releases.kills(seed) : List.of();
    return new Measured(
        circumstances(load, releases, backfilled),
        histories,
        backfilled.figures(),
        reactions,
        kills,
        releases.notCounted());
  }

  /** What the backfill came to, and on which server. */
  private record Backfilled(List<Figure> figures, @Nullable String postgres) {
    static final Backfilled NONE = new Backfilled(List.of(), null);
  }

  private Backfilled backfill() throws IOException, SQLException {
    try (ScratchFolder folder = ScratchFolder.create("spillway-measure-", narrator::note);
        BackfillRace race = new BackfillRace(folder.path(), rows)) {
      return new Backfilled(
          new BackfillFigures(race, narrator).measure(runs), race.serverVersion());
    }
  }

  private Circumstances circumstances(double load, ReleaseFigures releases, Backfilled backfilled) {
    String postgres = backfilled.postgres();
    return new Circumstances(
        LocalDate.now(ZoneOffset.UTC),
        releases.last().map(Rehearsal.Played::temporal).orElse(null),
        postgres != null ? postgres : releases.last().map(Rehearsal.Played::postgres).orElse(null),
        String.valueOf(Runtime.version()),
        Runtime.getRuntime().availableProcessors(),
        load,
        rows);
  }
}
