package dev.spillway.sandbox.measure.chain;

import dev.spillway.sandbox.measure.chain.Chained.Circumstances;
import dev.spillway.sandbox.process.ScratchFolder;
import dev.spillway.sandbox.report.Narrator;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * Plays releases through all parts and compares each with the trial in memory.
 *
 * @param rows each as often as {@code runs} says
 * @param hold how long a canary is watched
 */
record ChainBench(List<ChainRow> rows, int runs, Duration hold, long seed) {
  ChainBench {
    rows = List.copyOf(rows);
    if (rows.isEmpty() || runs < 1 || hold.compareTo(ChainRelease.INTERVAL.multipliedBy(3)) < 0) {
      throw new IllegalArgumentException(
          "Expected a row, 1 run or more and a hold of 6 s or more, but were %s, %d and %d s"
              .formatted(rows, runs, hold.toSeconds()));
    }
  }

  /** Takes about 20 s to start, and at most 30 s and a hold a release. */
  Chained measure(ChainStage.Programs programs, Narrator narrator)
      throws IOException, InterruptedException {
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    try (ScratchFolder folder = ScratchFolder.create("spillway-chain-", narrator::note);
        ChainStage stage = ChainStage.open(programs, folder.path(), narrator)) {
      ChainRelease release = new ChainRelease(stage, folder.path(), hold, narrator);
      List<ChainRun> played = new ArrayList<>();
      for (ChainRow row : rows) {
        for (int run = 1; run <= runs; run++) {
          narrator.say("== %s, run %d of %d".formatted(row.wireName(), run, runs));
          ChainRun found = release.play(row, run, seed);
          narrator.note(found.toString());
          played.add(found);
        }
      }
      return new Chained(circumstances(stage, load), played);
    }
  }

  private Circumstances circumstances(ChainStage stage, double load) {
    return new Circumstances(
        LocalDate.now(ZoneOffset.UTC),
        "%s %s".formatted(stage.server().name(), stage.temporal().serverVersion()).strip(),
        String.valueOf(Runtime.version()),
        Runtime.getRuntime().availableProcessors(),
        load,
        hold.toSeconds(),
        seed);
  }
}
