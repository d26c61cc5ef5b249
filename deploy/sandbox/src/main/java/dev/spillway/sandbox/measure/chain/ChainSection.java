package dev.spillway.sandbox.measure.chain;

import dev.spillway.sandbox.measure.Spread;
import dev.spillway.sandbox.measure.chain.Chained.Circumstances;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What was measured, as the page's generated part in Markdown. */
final class ChainSection {
  private static final String HEAD =
      """
      | row | canary | runs | release: verdict | s | failed requests | trial: verdict | s | failed requests | polls apart | deciding sample → weight 0 |
      |---|---|---:|---|---:|---:|---|---:|---:|---:|---:|
      """;

  private ChainSection() {}

  /** Ends with a line break. */
  static String render(Chained chained) {
    List<String> blocks = new ArrayList<>();
    blocks.add(circumstances(chained.around()));
    blocks.add(
        HEAD
            + Arrays.stream(ChainRow.values())
                .map(row -> row(row, chained.runs()))
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining("\n")));
    List<String> odd = chained.runs().stream().map(ChainSection::oddity).toList();
    String oddities =
        odd.stream().filter(line -> !line.isEmpty()).collect(Collectors.joining("\n"));
    blocks.add(
        oddities.isEmpty()
            ? "Every release decided as its trial did, at most %d polls apart, and as its canary is."
                .formatted(ChainRun.MOST_POLLS_APART)
            : "Not as they are to be:\n\n" + oddities);
    return String.join("\n\n", blocks) + "\n";
  }

  private static String circumstances(Circumstances around) {
    return String.format(
        Locale.ROOT,
        "Measured on %s: %s, JDK %s, %d cores, load %.1f in the minute before the start, holds of"
            + " %d s, seed %d.",
        around.day(),
        around.temporal(),
        around.jdk(),
        around.cores(),
        around.loadBefore(),
        around.holdSeconds(),
        around.seed());
  }

  private static String row(ChainRow row, List<ChainRun> all) {
    List<ChainRun> runs = all.stream().filter(run -> run.row().equals(row.wireName())).toList();
    if (runs.isEmpty()) {
      return "";
    }
    return "| %s |"
        .formatted(
            String.join(
                " | ",
                "`" + row.wireName() + "`",
                row.words(),
                String.valueOf(runs.size()),
                verdicts(runs, ChainRun::release),
                spread("%.1f", runs, run -> run.release().seconds()),
                spread("%,.0f", runs, run -> run.release().failedRequests()),
                verdicts(runs, ChainRun::trial),
                spread("%.1f", runs, run -> run.trial().seconds()),
                spread("%,.0f", runs, run -> run.trial().failedRequests()),
                String.valueOf(mostApart(runs)),
                toWeightZero(runs)));
  }

  private static long mostApart(List<ChainRun> runs) {
    return runs.stream().mapToLong(run -> Math.abs(run.pollsApart())).max().orElse(0);
  }

  private static String verdicts(List<ChainRun> runs, Function<ChainRun, Decision> whose) {
    return runs.stream()
        .map(run -> whose.apply(run).verdict())
        .distinct()
        .collect(Collectors.joining(", "));
  }

  private static String spread(String form, List<ChainRun> runs, Function<ChainRun, Double> value) {
    return shown(form, runs.stream().map(value).toList());
  }

  private static String toWeightZero(List<ChainRun> runs) {
    List<Double> known =
        runs.stream()
            .map(ChainRun::toWeightZeroMillis)
            .filter(Objects::nonNull)
            .map(Long::doubleValue)
            .toList();
    return known.isEmpty() ? "–" : shown("%,.0f", known) + " ms";
  }

  @SuppressWarnings("AnnotateFormatMethod") // Only this class calls it, with constants.
  private static String shown(String form, List<Double> values) {
    Spread spread = Spread.of(values);
    String median = String.format(Locale.ROOT, form, spread.median());
    return values.size() == 1
        ? median
        : "%s [%s … %s]"
            .formatted(
                median,
                String.format(Locale.ROOT, form, spread.min()),
                String.format(Locale.ROOT, form, spread.max()));
  }

  private static String oddity(ChainRun run) {
    if (run.isInAgreement() && run.isAsExpected()) {
      return "";
    }
    return "- `%s`, run %d: the release said %s, the trial %s, %d polls later"
        .formatted(
            run.row(),
            run.number(),
            run.release().verdict(),
            run.trial().verdict(),
            run.pollsApart());
  }
}
