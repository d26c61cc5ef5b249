package dev.spillway.sandbox.measure.chain;

import dev.spillway.sandbox.CommandMain;
import dev.spillway.sandbox.measure.Published;
import dev.spillway.sandbox.report.Narrator;
import dev.spillway.sandbox.temporal.ServerChoice;
import dev.spillway.starter.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code deploy/lab/bench chain}. */
@Command(
    name = "bench chain",
    mixinStandardHelpOptions = true,
    version = "spillway 0.1.0",
    description = {
      "Plays whole releases of canaries whose truth is known: exporters with made-up requests, a"
          + " real Prometheus, Temporal, a worker and the release's workflow. Compares each with"
          + " what spillway analysis try says on the counts that were scraped. Prints a Markdown"
          + " table, or JSON.",
      "",
      "Needs the prometheus program: deploy/lab/lab build prometheus, then eval"
          + " \"$(deploy/lab/lab env)\".",
      "",
      "Exit code 1 when a release decides otherwise than its trial, or than its canary is. Takes"
          + " about 3 minutes a run of all rows."
    },
    footer = "%nExample: deploy/lab/bench chain --runs 1 --only null,x50")
public final class ChainCommand implements Callable<Integer> {
  @Option(names = "--runs", paramLabel = "N", description = "Of each row. Default: 3.")
  private int runs = 3;

  @Option(
      names = "--only",
      paramLabel = "ROW",
      split = ",",
      description = "Some of null, x5, x10, x50. Default: all.")
  private List<String> only = Arrays.stream(ChainRow.values()).map(ChainRow::wireName).toList();

  @Option(
      names = "--hold",
      paramLabel = "SECONDS",
      description = "How long a canary is watched. Default: 60.")
  private long hold = 60;

  @Option(names = "--seed", paramLabel = "N", description = "Of all that is drawn. Default: 1.")
  private long seed = 1;

  @Option(
      names = "--server",
      paramLabel = "WHICH",
      description = "temporal or in-process, as of ./spillway demo.")
  private @Nullable String server;

  @Mixin private final Published published = new Published("chain");

  /**
   * Measures and ends the process: 0 when all agree, 1 when one does not, 2 for wrong usage, 70
   * when it broke.
   */
  public static void main(String[] args) {
    new CommandMain("deploy/lab/bench chain").run(new ChainCommand(), args);
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    ChainBench bench =
        new ChainBench(
            only.stream().map(ChainRow::named).toList(), runs, Duration.ofSeconds(hold), seed);
    ServerChoice choice = new ServerChoice(null, server);
    choice.requireFound();
    published.requireFile();
    Path prometheus = LocalPrometheus.program(System.getenv());
    Chained chained =
        bench.measure(new ChainStage.Programs(choice, prometheus), new Narrator(System.err));
    published.publish(ChainSection.render(chained), chained);
    return (chained.isSound() ? ExitCode.OK : ExitCode.FOUND).code();
  }
}
