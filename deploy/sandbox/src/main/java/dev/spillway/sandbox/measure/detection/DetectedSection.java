package dev.spillway.sandbox.measure.detection;

import dev.spillway.sandbox.measure.Spread;
import dev.spillway.sandbox.measure.detection.Detected.Circumstances;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What was measured, as the page's generated part in Markdown. */
final class DetectedSection {
  private final Detected detected;
  private final List<String> blocks = new ArrayList<>();

  private DetectedSection(Detected detected) {
    this.detected = detected;
  }

  /** Ends with a line break. */
  static String render(Detected detected) {
    return new DetectedSection(detected).render();
  }

  private String render() {
    blocks.add(circumstances(detected.around()));
    healthy();
    blocks.addAll(new WorseTables(detected).render());
    accepted();
    latency();
    costs();
    blocks.addAll(new AgainstUs(detected).render());
    targets();
    return String.join("\n\n", blocks) + "\n";
  }

  private static String circumstances(Circumstances around) {
    return String.format(
        Locale.ROOT,
        "Measured on %s: JDK %s, %d of %d cores, load %.1f in the minute before the start,"
            + " %,d streams of each row, seed %d.",
        around.day(),
        around.jdk(),
        around.threads(),
        around.cores(),
        around.loadBefore(),
        around.streams(),
        around.seed());
  }

  private void healthy() {
    if (detected.healthy().isEmpty()) {
      return;
    }
    List<String> rivals = RowResult.rivals(detected.healthy());
    blocks.add("### Healthy canaries that are aborted");
    blocks.add("![False aborts by row](%s)".formatted(FalseAbortsPlot.FILE));
    blocks.add(
        Markdown.table(
            2,
            Stream.concat(Stream.of("row", "what it is"), rivals.stream()).toList(),
            detected.healthy().stream().map(row -> healthy(row, rivals)).toList()));
    blocks.add(
        "Within the hour, ± three standard errors, of all streams"
            + fewer(detected.healthy().getFirst())
            + ".");
  }

  private static String fewer(RowResult row) {
    int most = row.results().getFirst().streams();
    return row.results().stream()
        .filter(it -> it.streams() < most)
        .map(it -> String.format(Locale.ROOT, "; “%s” of %,d", it.rival(), it.streams()))
        .collect(Collectors.joining());
  }

  private static List<String> healthy(RowResult row, List<String> rivals) {
    List<String> cells = new ArrayList<>(List.of("`" + row.name() + "`", row.words()));
    rivals.forEach(rival -> cells.add(row.of(rival).map(Words::share).orElse(Words.NONE)));
    return cells;
  }

  private void accepted() {
    if (detected.accepted().isEmpty()) {
      return;
    }
    blocks.add("### Canaries that are proven good enough");
    blocks.add(
        Markdown.table(
            2,
            List.of("row", "what it is", "accepted", "minutes", "canary requests"),
            detected.accepted().stream().map(DetectedSection::plain).toList()));
    blocks.add("The margin is 0.1 % of the requests. Accepting what is `margin` is wrong.");
  }

  private void latency() {
    if (detected.latency().isEmpty()) {
      return;
    }
    blocks.add("### Slower canaries");
    blocks.add(
        Markdown.table(
            2,
            List.of("row", "what it is", "found", "minutes", "canary requests", "floor"),
            detected.latency().stream()
                .map(
                    row ->
                        Stream.concat(plain(row).stream(), Stream.of(Words.decimal(row.floor())))
                            .toList())
                .toList()));
    blocks.add("By whole histograms, 5 % of 100 rps. The floor is of canary requests.");
  }

  private static List<String> plain(RowResult row) {
    Result result = row.results().getFirst();
    return List.of(
        "`" + row.name() + "`",
        row.words(),
        Words.share(result),
        Words.typical(result.minutes()),
        Words.typical(result.canaries()));
  }

  private void costs() {
    if (detected.costs().isEmpty()) {
      return;
    }
    blocks.add("### What a verdict costs");
    blocks.add(
        Markdown.table(
            1,
            List.of(
                "metric",
                "CPU time of one update, median",
                "min … max",
                "batches",
                "bytes allocated",
                "10,000 analyses every 15 s"),
            detected.costs().stream().map(DetectedSection::cost).toList()));
  }

  private static List<String> cost(Cost cost) {
    Spread nanos = cost.nanos();
    return List.of(
        cost.metric(),
        String.format(Locale.ROOT, "%,.0f ns", nanos.median()),
        String.format(Locale.ROOT, "%,.0f … %,.0f ns", nanos.min(), nanos.max()),
        String.valueOf(nanos.values().size()),
        String.format(Locale.ROOT, "%,.0f", cost.bytes()),
        String.format(Locale.ROOT, "%.1f %% of one core", 100 * cost.shareOfCore()));
  }

  private void targets() {
    List<Target> targets = Targets.of(detected);
    if (targets.isEmpty()) {
      return;
    }
    blocks.add("### Targets");
    blocks.add(
        Markdown.table(
            4,
            List.of("figure", "target", "measured", ""),
            targets.stream()
                .map(it -> List.of(it.what(), it.wanted(), it.figure(), it.outcome()))
                .toList()));
  }
}
