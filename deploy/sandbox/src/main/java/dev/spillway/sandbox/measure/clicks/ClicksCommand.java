package dev.spillway.sandbox.measure.clicks;

import dev.spillway.sandbox.CommandMain;
import dev.spillway.sandbox.measure.Published;
import dev.spillway.sandbox.report.Narrator;
import dev.spillway.sandbox.temporal.ServerChoice;
import dev.spillway.starter.ExitCode;
import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code deploy/lab/bench clicks}. */
@Command(
    name = "bench clicks",
    mixinStandardHelpOptions = true,
    version = "spillway 0.1.0",
    description = {
      "Has many people click at many gates, over HTTP as Slack does, while gateways are killed,"
          + " Temporal is out of reach now and then, and Slack answers 429 to one call of 200. What"
          + " each click must come to is known beforehand. Prints a Markdown section, or JSON.",
      "",
      "Exit code 1 when a click was lost or counted twice, or the 200 took 500 ms or more in one of"
          + " 100. The same seed clicks the same, in the same order at each gate."
    },
    footer = "%nExample: deploy/lab/bench clicks --clicks 1000 --kills 2 --server in-process")
public final class ClicksCommand implements Callable<Integer> {
  @Option(names = "--clicks", paramLabel = "N", description = "How many. Default: 10000.")
  private int clicks = 10_000;

  @Option(names = "--rate", paramLabel = "N", description = "Clicks a second. Default: 50.")
  private int rate = 50;

  @Option(names = "--kills", paramLabel = "N", description = "Of gateways. Default: 5.")
  private int kills = 5;

  @Option(
      names = "--server",
      paramLabel = "WHICH",
      description = "temporal or in-process, as of ./spillway demo.")
  private @Nullable String server;

  @Option(names = "--seed", paramLabel = "N", description = "Of all that is drawn. Default: 1.")
  private long seed = 1;

  @Mixin private final Published published = new Published("clicks");

  /**
   * Measures and ends the process: 0 when all targets are met, 1 when one is missed, 2 for wrong
   * usage, 70 when it broke.
   */
  public static void main(String[] args) {
    new CommandMain("deploy/lab/bench clicks").run(new ClicksCommand(), args);
  }

  @Override
  public Integer call() throws IOException, InterruptedException, SQLException {
    ServerChoice choice = new ServerChoice(null, server);
    choice.requireFound();
    ClickBench.Wishes wishes = new ClickBench.Wishes(clicks, rate, kills, seed);
    published.requireFile();
    Clicked clicked = new ClickBench(wishes, new Narrator(System.err)).run(choice);
    published.publish(ClickedSection.render(clicked), clicked);
    return (clicked.isExact() && clicked.isFastEnough() ? ExitCode.OK : ExitCode.FOUND).code();
  }
}
