package dev.spillway.sandbox.measure.detection;

import dev.spillway.sandbox.CommandMain;
import dev.spillway.sandbox.measure.Published;
import dev.spillway.sandbox.measure.detection.Detected.Circumstances;
import dev.spillway.sandbox.report.Narrator;
import dev.spillway.starter.ExitCode;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code deploy/lab/bench detection}. */
@Command(
    name = "bench detection",
    mixinStandardHelpOptions = true,
    version = "spillway 0.1.0",
    description = {
      "Measures how soon bad canaries are found out and how often healthy ones are aborted, by"
          + " Spillway's trial and by the rules others use, on the same made-up traffic of which"
          + " the truth is known. Prints Markdown tables, or JSON.",
      "",
      "Exit code 1 when a target is missed. The same seed gives the same figures, but for times."
          + " With --write plots are drawn beside the file."
    },
    footer = "%nExample: deploy/lab/bench detection --only flat,x5 --streams 1000")
public final class DetectionCommand implements Callable<Integer> {
  @Option(names = "--seed", paramLabel = "N", description = "Of all that is drawn. Default: 1.")
  private long seed = 1;

  @Option(names = "--streams", paramLabel = "N", description = "Of each row. Default: 4000.")
  private int streams = 4_000;

  @Option(
      names = "--only",
      paramLabel = "ROW",
      split = ",",
      description =
          "Some rows, or groups of them: healthy, worse, accepted, latency-all, cost. Default:"
              + " all. Bad canaries are never measured without healthy ones, nor these without bad.")
  private Set<String> only = Set.of();

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "That work at once. Default: half of the cores.")
  private int threads = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

  @Mixin private final Published published = new Published("detection");

  private final Narrator narrator = new Narrator(System.err);

  /**
   * Measures and ends the process: 0 when all targets are met, 1 when one is missed, 2 for wrong
   * usage, 70 when it broke.
   */
  public static void main(String[] args) {
    new CommandMain("deploy/lab/bench detection").run(new DetectionCommand(), args);
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Selection selection = new Selection(only);
    check();
    Detected detected = measure(selection);
    List<Target> targets = Targets.of(detected);
    published.publish(DetectedSection.render(detected), new Reported(detected, targets));
    write(FailedRequestsPlot.FILE, FailedRequestsPlot.draw(detected));
    write(FalseAbortsPlot.FILE, FalseAbortsPlot.draw(detected));
    return (targets.stream().allMatch(Target::isMet) ? ExitCode.OK : ExitCode.FOUND).code();
  }

  private void check() throws IOException {
    if (streams < 1 || threads < 1) {
      throw new IllegalArgumentException(
          "Expected 1 stream and 1 thread or more, but were %d and %d".formatted(streams, threads));
    }
    published.requireFile();
  }

  private Detected measure(Selection selection) throws InterruptedException {
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    List<Cost> costs = selection.hasCost() ? Cost.measure() : List.of();
    try (Bench bench = new Bench(seed, streams, threads, narrator)) {
      return new Detected(
          circumstances(load),
          judge(bench, selection.healthy()),
          judge(bench, selection.worse()),
          accept(bench, selection.accepted()),
          latency(bench, selection.latency()),
          costs);
    }
  }

  private static List<RowResult> judge(Bench bench, List<Row> rows) throws InterruptedException {
    List<RowResult> results = new ArrayList<>();
    for (Row row : rows) {
      results.add(bench.judge(row, Rivals.of(row)));
    }
    return results;
  }

  private static List<RowResult> accept(Bench bench, List<Row> rows) throws InterruptedException {
    List<RowResult> results = new ArrayList<>();
    for (Row row : rows) {
      results.add(bench.judge(row, List.of(new Acceptance(Rows.ACCEPTED_ABOVE))));
    }
    return results;
  }

  private static List<RowResult> latency(Bench bench, List<LatencyRow> rows)
      throws InterruptedException {
    List<RowResult> results = new ArrayList<>();
    for (LatencyRow row : rows) {
      results.add(bench.judge(row));
    }
    return results;
  }

  private Circumstances circumstances(double load) {
    return new Circumstances(
        LocalDate.now(ZoneOffset.UTC),
        String.valueOf(Runtime.version()),
        Runtime.getRuntime().availableProcessors(),
        load,
        threads,
        seed,
        streams);
  }

  private void write(String name, Optional<String> drawing) throws IOException {
    if (published.file().isPresent() && drawing.isPresent()) {
      Files.writeString(published.file().get().resolveSibling(name), drawing.get());
    }
  }

  /** What the JSON holds. */
  private record Reported(Detected measured, List<Target> targets) {}
}
