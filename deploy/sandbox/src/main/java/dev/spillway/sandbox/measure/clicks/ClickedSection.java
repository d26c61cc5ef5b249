package dev.spillway.sandbox.measure.clicks;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What was measured, in Markdown. */
final class ClickedSection {
  private static final int MOST_SHOWN = 20;

  private ClickedSection() {}

  /** Ends with a line break. */
  static String render(Clicked clicked) {
    return Stream.of(around(clicked.around()), table(clicked), targets(clicked), findings(clicked))
        .filter(block -> !block.isEmpty())
        .collect(Collectors.joining("\n\n", "", "\n"));
  }

  private static String around(Clicked.Circumstances around) {
    return String.format(
        Locale.ROOT,
        "Measured on %s: %s, PostgreSQL %s, JDK %s, %d cores, load %.1f in the minute before the"
            + " start and %.1f at the end; seed %d.",
        around.day(),
        around.temporal(),
        around.postgres(),
        around.jdk(),
        around.cores(),
        around.loadBefore(),
        around.loadAfter(),
        around.seed());
  }

  private static String table(Clicked clicked) {
    Clicked.Amounts amounts = clicked.amounts();
    Clicked.Troubles troubles = clicked.troubles();
    return Stream.of(
            row("clicks", amounts.clicks()),
            row("gates", amounts.gates()),
            row("clicks a second", String.format(Locale.ROOT, "%.1f", amounts.perSecond())),
            row("clicked again, for want of a 200", amounts.again()),
            row("counted", amounts.counted()),
            row("refused, with the reason", amounts.refused()),
            row("kills of a gateway", troubles.kills()),
            row("times that Temporal was out of reach", troubles.absences()),
            row("429 from Slack", troubles.tooMany()),
            row("request to 200: p50, p99, longest", clicked.acks()),
            row("200 to decision noted: p50, p99, longest", clicked.decisions()),
            row("lost", clicked.lost().size()),
            row("counted twice", clicked.twice().size()))
        .collect(Collectors.joining("\n", "| figure | value |\n|---|---:|\n", ""));
  }

  private static String row(String figure, Times times) {
    return row(
        figure,
        String.format(
            Locale.ROOT, "%,d ms, %,d ms, %,d ms", times.p50Ms(), times.p99Ms(), times.maxMs()));
  }

  private static String row(String figure, long value) {
    return row(figure, String.format(Locale.ROOT, "%,d", value));
  }

  private static String row(String figure, String value) {
    return "| %s | %s |".formatted(figure, value);
  }

  private static String targets(Clicked clicked) {
    return "Targets: nothing lost and nothing counted twice: %s. The 200 within %d ms in 99 of 100: %s."
        .formatted(
            clicked.isExact() ? "met" : "**not met**",
            Clicked.SLOWEST_ACK_MS,
            clicked.isFastEnough() ? "met" : "**not met**");
  }

  private static String findings(Clicked clicked) {
    return Stream.of(clicked.lost(), clicked.twice())
        .flatMap(List::stream)
        .limit(MOST_SHOWN)
        .map("- %s"::formatted)
        .collect(Collectors.joining("\n"));
  }
}
