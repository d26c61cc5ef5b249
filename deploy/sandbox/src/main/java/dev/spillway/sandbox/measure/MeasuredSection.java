package dev.spillway.sandbox.measure;

import dev.spillway.sandbox.measure.Figure.Unit;
import dev.spillway.sandbox.measure.Measured.Circumstances;
import dev.spillway.sandbox.report.DemoReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What was measured, as the page's generated part in Markdown. */
final class MeasuredSection {
  static final int MOST_EVENTS = 200;

  private final Measured measured;
  private final List<String> blocks = new ArrayList<>();

  private MeasuredSection(Measured measured) {
    this.measured = measured;
  }

  /** Ends with a line break. */
  static String render(Measured measured) {
    return new MeasuredSection(measured).render();
  }

  private String render() {
    blocks.add(circumstances(measured.around()));
    figures("### Histories", measured.histories());
    if (!measured.histories().isEmpty()) {
      blocks.add(target());
    }
    figures(
        String.format(Locale.ROOT, "### Backfill of %,d rows", measured.around().rows()),
        measured.backfill());
    figures("### Until the users are safe", measured.reactions());
    kills();
    if (!measured.notCounted().isEmpty()) {
      blocks.add("Not counted:");
      blocks.add(measured.notCounted().stream().map("- %s"::formatted).collect(lines()));
    }
    return String.join("\n\n", blocks) + "\n";
  }

  private static String circumstances(Circumstances around) {
    List<String> parts = new ArrayList<>();
    parts.add(Objects.requireNonNullElse(around.temporal(), ""));
    parts.add(around.postgres() == null ? "" : "PostgreSQL " + around.postgres());
    parts.add("JDK " + around.jdk());
    parts.add(around.cores() + (around.cores() == 1 ? " core" : " cores"));
    parts.add(
        String.format(
            Locale.ROOT, "load %.1f in the minute before the start", around.loadBefore()));
    parts.removeIf(String::isBlank);
    return "Measured on %s: %s.".formatted(around.day(), String.join(", ", parts));
  }

  private void figures(String title, List<Figure> figures) {
    if (figures.isEmpty()) {
      return;
    }
    blocks.add(title);
    blocks.add(
        "| figure | median | min … max | runs |\n|---|---:|---:|---:|\n"
            + figures.stream().map(MeasuredSection::row).collect(lines()));
  }

  private static String row(Figure figure) {
    Spread spread = figure.spread();
    Unit unit = figure.unit();
    return "| %s | %s | %s | %d |"
        .formatted(
            figure.what(),
            unit.show(spread.median()),
            unit.show(spread.min(), spread.max()),
            spread.values().size());
  }

  private String target() {
    List<Figure> missed =
        measured.histories().stream()
            .filter(it -> it.unit() == Unit.EVENTS && it.spread().max() > MOST_EVENTS)
            .toList();
    String target = "Target: at most %d events in each history. ".formatted(MOST_EVENTS);
    return missed.isEmpty()
        ? target + "Met."
        : target
            + "**Not met** by: %s."
                .formatted(
                    missed.stream()
                        .map(it -> it.what() + ", up to " + it.unit().show(it.spread().max()))
                        .collect(Collectors.joining("; ")));
  }

  private void kills() {
    if (measured.kills().isEmpty()) {
      return;
    }
    blocks.add("### From SIGKILL of the worker to progress");
    blocks.add(
        "| killed in | progress after | the next worker polls after |\n|---|---:|---:|\n"
            + measured.kills().stream().map(MeasuredSection::row).collect(lines()));
    blocks.add(
        "Over all kills: progress %s; the next worker polls %s."
            .formatted(overAll(DemoReport.Kill::progressMs), overAll(DemoReport.Kill::pollingMs)));
  }

  private static String row(DemoReport.Kill kill) {
    return "| %s | %s | %s |"
        .formatted(kill.where(), millis(kill.progressMs()), millis(kill.pollingMs()));
  }

  private static String millis(@Nullable Long value) {
    return value == null ? "–" : Unit.MILLISECONDS.show(value);
  }

  private String overAll(Function<DemoReport.Kill, @Nullable Long> part) {
    List<Double> values =
        measured.kills().stream()
            .map(part)
            .filter(Objects::nonNull)
            .map(Long::doubleValue)
            .toList();
    if (values.isEmpty()) {
      return "never";
    }
    Spread spread = Spread.of(values);
    return "%s [%s]"
        .formatted(
            Unit.MILLISECONDS.show(spread.median()),
            Unit.MILLISECONDS.show(spread.min(), spread.max()));
  }

  private static Collector<CharSequence, ?, String> lines() {
    return Collectors.joining("\n");
  }
}
