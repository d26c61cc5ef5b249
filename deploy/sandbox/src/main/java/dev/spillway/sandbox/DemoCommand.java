package dev.spillway.sandbox;

import com.fasterxml.jackson.databind.ObjectWriter;
import dev.spillway.sandbox.page.DemoPage;
import dev.spillway.sandbox.report.DemoReport;
import dev.spillway.sandbox.report.Narrator;
import dev.spillway.sandbox.scenario.Person;
import dev.spillway.sandbox.scenario.ReleaseView;
import dev.spillway.sandbox.scenario.Scenario;
import dev.spillway.sandbox.scenario.Spillway;
import dev.spillway.sandbox.temporal.ServerChoice;
import dev.spillway.sandbox.temporal.TemporalServer;
import dev.spillway.starter.ExitCode;
import dev.spillway.wire.WireFormat;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./spillway demo}. */
@Command(
    name = "spillway demo",
    mixinStandardHelpOptions = true,
    version = "spillway 0.1.0",
    description = {
      "Releases a real HTTP service on this machine: a cluster, a database, a registry, a gateway,"
          + " users and a worker, all on loopback. Ends with the outcome's exit code.",
      "",
      "Scenarios: happy, bad-canary, slow-canary, rejected, aborted, burn-during-ramp,"
          + " database-locked, operator, worker-killed, temporal-killed."
    },
    footer = "%nExample: ./spillway demo bad-canary --output json")
public final class DemoCommand implements Callable<Integer> {
  private static final Duration FOR_A_PERSON = Duration.ofSeconds(60);
  static final Duration FOR_A_SCRIPT = Duration.ofSeconds(2);

  @Parameters(index = "0", arity = "0..1", paramLabel = "SCENARIO", description = "Default: happy.")
  private String scenario = "happy";

  @Option(
      names = "--temporal",
      paramLabel = "HOST:PORT",
      description = "A Temporal server that runs already.")
  private @Nullable String temporal;

  @Option(
      names = "--server",
      paramLabel = "WHICH",
      description = {
        "temporal: the temporal program (SPILLWAY_TEMPORAL, or on the PATH); in-process: the test"
            + " server in this process. Default: the program if there is one."
      })
  private @Nullable String server;

  @Option(names = "--output", paramLabel = "FORM", description = "text (default) or json.")
  private Output output = Output.text;

  @Option(names = "--ends", description = "End with the release, and answer gates at once.")
  private boolean ends;

  @Option(
      names = "--by-hand",
      description = "Release nothing: you start, look and approve, by the gateway. Enter ends it.")
  private boolean byHand;

  @Option(names = "--seed", paramLabel = "N", description = "Of worker-killed's random moments.")
  private long seed = new SecureRandom().nextInt(1_000_000);

  enum Output {
    text,
    json
  }

  /** Plays a scenario and ends the process with the outcome's exit code. */
  public static void main(String[] args) {
    new CommandMain("./spillway demo").run(new DemoCommand(), args);
  }

  @Override
  public Integer call() throws IOException, InterruptedException, SQLException {
    Scenario played = Scenario.named(scenario);
    Narrator narrator = new Narrator(System.err);
    ServerChoice choice = new ServerChoice(temporal, server);
    Path folder = Files.createTempDirectory("spillway-demo-");
    TemporalServer started = choice.start(folder);
    if (played.killsTemporal() && !started.survivesKills()) {
      started.close();
      throw new IllegalArgumentException(
          "Expected a temporal program for %s, since only that keeps its state on disk"
              .formatted(played.wireName()));
    }
    try (Sandbox sandbox = new Sandbox(started, folder, narrator)) {
      narrator.say("to come in by the gateway, in another terminal:");
      sandbox.exports(played.image()).forEach(narrator::note);
      if (byHand) {
        return handOver(sandbox, narrator);
      }
      narrator.note("export SPILLWAY_TOKEN=$(curl -s $PEOPLE/ann)");
      narrator.note("./spillway status orders-api --env " + ReleaseView.ENVIRONMENT);
      Spillway spillway = new Spillway(started.target(), narrator);
      ReleaseView release = new ReleaseView(sandbox.temporal().client());
      try (DemoPage page = new DemoPage(release, spillway, links(started, sandbox))) {
        DemoReport report =
            new Demo(sandbox, played, spillway, narrator)
                .play(answer(played), seed, Optional.of(page));
        tell(report, narrator);
        if (!isScript()) {
          narrator.say("the page stays up; Enter ends the demo");
          int ignored = System.in.read();
        }
        return report.ending().exitCode();
      }
    }
  }

  /** All is there, and whoever typed this does the rest. */
  private static int handOver(Sandbox sandbox, Narrator narrator) throws IOException {
    sandbox.awaitGateway();
    narrator.say("nothing is released yet: docs/sandbox.md says how; Enter ends the demo");
    int ignored = System.in.read();
    return ExitCode.OK.code();
  }

  private Person.Answer answer(Scenario played) {
    return new Person.Answer(
        played != Scenario.REJECTED, isScript() ? FOR_A_SCRIPT : FOR_A_PERSON, gate -> true);
  }

  @SuppressWarnings("SystemConsoleNull") // Up to Java 21 it may be null.
  private boolean isScript() {
    return ends || output == Output.json || System.console() == null || !isTerminal();
  }

  /** The launcher's shell knows; from Java 22 on a console alone says nothing. */
  private static boolean isTerminal() {
    return System.getenv("TERM") != null && !"true".equals(System.getenv("CI"));
  }

  private static Map<String, URI> links(TemporalServer started, Sandbox sandbox) {
    Map<String, URI> links = new LinkedHashMap<>();
    links.put("the chat", sandbox.chat().url());
    links.put("all releases, on the gateway's pages", sandbox.gateway().url().resolve("/"));
    links.put("the shop", sandbox.proxy().url().resolve("/orders/1"));
    started
        .webUi()
        .ifPresent(
            ui ->
                links.put(
                    "the release in Temporal's Web UI",
                    ui.resolve(
                        "/namespaces/default/workflows/"
                            + ReleaseView.workflowId().replace("/", "%2F"))));
    return links;
  }

  private void tell(DemoReport report, Narrator narrator) throws IOException {
    if (output == Output.json) {
      ObjectWriter json = WireFormat.mapper().writerWithDefaultPrettyPrinter();
      System.out.println(json.writeValueAsString(report));
      return;
    }
    narrator.say(
        "%s ended as %s, exit code %d; %d events of history, and %d of its settlement"
            .formatted(
                report.scenario(),
                report.ending().outcome(),
                report.ending().exitCode(),
                report.histories().historyEvents(),
                Objects.requireNonNullElse(report.histories().settlementEvents(), 0L)));
    narrator.say(
        "stable runs %s, canary %d %%, flag %s %%, schema %s"
            .formatted(
                report.running().digest(),
                report.running().weight(),
                report.running().flag(),
                report.running().schema()));
    if (report.reactions().breachToWeightZeroMs() != null) {
      narrator.say("weight 0 after %d ms".formatted(report.reactions().breachToWeightZeroMs()));
    }
  }
}
