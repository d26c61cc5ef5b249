package dev.spillway.sandbox.measure;

import dev.spillway.sandbox.report.DemoReport;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that one call measured; parts that were not asked for are empty.
 *
 * @param kills of one release
 * @param notCounted runs that ended otherwise than they were to, in words
 */
record Measured(
    Circumstances around,
    List<Figure> histories,
    List<Figure> backfill,
    List<Figure> reactions,
    List<DemoReport.Kill> kills,
    List<String> notCounted) {
  Measured {
    histories = List.copyOf(histories);
    backfill = List.copyOf(backfill);
    reactions = List.copyOf(reactions);
    kills = List.copyOf(kills);
    notCounted = List.copyOf(notCounted);
  }

  /**
   * On what it was measured.
   *
   * @param temporal name and version; null where no release was played
   * @param postgres version; null where none ran
   * @param loadBefore processes that ran or waited to run, on average of the minute before
   * @param rows of the table that was filled
   */
  record Circumstances(
      LocalDate day,
      @Nullable String temporal,
      @Nullable String postgres,
      String jdk,
      int cores,
      double loadBefore,
      long rows) {}
}
