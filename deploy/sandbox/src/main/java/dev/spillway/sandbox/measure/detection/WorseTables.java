package dev.spillway.sandbox.measure.detection;

import java.util.ArrayList;
import java.util.List;

/** How long bad canaries last, beside how often the same rival aborts healthy ones. */
final class WorseTables {
  private final Detected detected;
  private final List<String> blocks = new ArrayList<>();

  WorseTables(Detected detected) {
    this.detected = detected;
  }

  /** Blocks of Markdown; none without rows. */
  List<String> render() {
    worse();
    return blocks;
  }

  private void worse() {
    if (detected.worse().isEmpty()) {
      return;
    }
    blocks.add("### Bad canaries until they are aborted");
    blocks.add("![Failed requests by ratio](%s)".formatted(FailedRequestsPlot.FILE));
    blocks.add(
        Markdown.table(
            2,
            List.of(
                "row",
                "who",
                "floor",
                "found",
                "minutes",
                "canary requests",
                "failed requests",
                "mean failed",
                "over the floor",
                "worst false aborts"),
            detected.worse().stream()
                .filter(WorseTables::isReference)
                .flatMap(row -> row.results().stream().map(it -> worse(row, it)))
                .toList()));
    blocks.add(
        "All of these: 0.1 % bad, 5 % of 100 rps. Median … 90th percentile, and means, of the"
            + " canaries found within the hour; “worst false aborts” is the largest share of the"
            + " table above.");
    others();
  }

  /** One of those that differ in the ratio alone. */
  static boolean isReference(RowResult row) {
    return row.name().matches("x\\d+");
  }

  private List<String> worse(RowResult row, Result result) {
    return List.of(
        "`" + row.name() + "`",
        result.rival(),
        Words.decimal(row.floor()),
        Words.percent(result.share()),
        Words.typical(result.minutes()),
        Words.typical(result.canaries()),
        Words.typical(result.failed()),
        Words.decimal(result.failed().mean()),
        Words.decimal(result.failed().mean() / row.floor()),
        detected.worstFalseAborts(result.rival()).map(Words::percent).orElse(Words.NONE));
  }

  private void others() {
    List<RowResult> rows = detected.worse().stream().filter(row -> !isReference(row)).toList();
    if (rows.isEmpty()) {
      return;
    }
    List<String> rivals = RowResult.rivals(rows);
    List<String> heads = new ArrayList<>(List.of("row", "what it is", "floor", "minutes of ours"));
    heads.addAll(rivals);
    List<List<String>> lines = new ArrayList<>(rows.stream().map(it -> other(it, rivals)).toList());
    List<String> nulls = new ArrayList<>(List.of("", "**worst false aborts**", "", ""));
    rivals.forEach(
        rival ->
            nulls.add(detected.worstFalseAborts(rival).map(Words::percent).orElse(Words.NONE)));
    lines.add(nulls);
    blocks.add("Mean failed requests from the onset to the abort, and the share found:");
    blocks.add(Markdown.table(2, heads, lines));
  }

  private static List<String> other(RowResult row, List<String> rivals) {
    List<String> cells = new ArrayList<>();
    cells.add("`" + row.name() + "`");
    cells.add(row.words());
    cells.add(Words.decimal(row.floor()));
    cells.add(row.of(Spillway.NAME).map(it -> Words.typical(it.minutes())).orElse(Words.NONE));
    rivals.forEach(rival -> cells.add(row.of(rival).map(it -> found(it)).orElse(Words.NONE)));
    return cells;
  }

  private static String found(Result result) {
    String early =
        result.early() == 0
            ? ""
            : ", %s before the onset"
                .formatted(Words.percent((double) result.early() / result.streams()));
    return "%s (%s%s)"
        .formatted(Words.decimal(result.failed().mean()), Words.percent(result.share()), early);
  }
}
