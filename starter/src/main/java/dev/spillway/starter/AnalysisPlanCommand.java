package dev.spillway.starter;

import dev.spillway.judge.Ratio;
import dev.spillway.judge.trial.ErrorProof;
import dev.spillway.judge.trial.TrialSpec;
import dev.spillway.plan.DurationText;
import dev.spillway.plan.PlanText;
import dev.spillway.plan.TrialReader;
import dev.spillway.plan.TrialReading;
import dev.spillway.starter.analysis.ExpectedTraffic;
import dev.spillway.starter.analysis.Forecast;
import dev.spillway.starter.analysis.ForecastText;
import dev.spillway.starter.analysis.PlayedCanary;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code analysis plan}. */
@Command(
    name = "plan",
    description =
        "Say before a release how many requests and minutes an analysis needs, and how often a hold"
            + " will end undecided.",
    footer = {
      "%nEach row is played many times with the release's own judge; the floor is what any test as"
          + " reliable needs on average.",
      "%nExamples:",
      "  spillway analysis plan --rps 100 --weight 5%% --slo 99.9%%",
      "  spillway analysis plan analysis.yaml --rps 20 --weight 10%% --bad 0.2%% --hold 10m"
    })
final class AnalysisPlanCommand implements Callable<Integer> {
  private static final int RUNS = 500;
  private static final int MOST_LOOKS = 100_000;

  @ParentCommand private @Nullable AnalysisCommand parent;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "SPEC",
      description = "What is to be proven; the usual margins of --slo unless given.")
  private @Nullable Path spec;

  @Option(names = "--analysis", paramLabel = "NAME", description = "Which of a plan's analyses.")
  private @Nullable String analysis;

  @Option(
      names = "--rps",
      required = true,
      paramLabel = "N",
      description = "Requests of the service each second.")
  private double perSecond;

  @Option(
      names = "--weight",
      required = true,
      paramLabel = "SHARE",
      description = "The canary's share of them, such as 5%%.")
  private String weight = "";

  @Option(
      names = "--slo",
      paramLabel = "SHARE",
      description = "The share of good requests that is promised, such as 99.9%%.")
  private @Nullable String slo;

  @Option(
      names = "--bad",
      paramLabel = "SHARE",
      description =
          "Stable's usual share of bad requests, failed or slow; all that --slo allows unless"
              + " given.")
  private @Nullable String bad;

  @Option(
      names = "--worse",
      split = ",",
      paramLabel = "TIMES",
      description =
          "How many times as many of the canary's requests are bad; 2,3,5,10,50 unless given. A"
              + " latency is planned for canaries 20 and 50 %% slower, and with 5 %% of the"
              + " requests a second late.")
  private List<Double> worse = List.of(2.0, 3.0, 5.0, 10.0, 50.0);

  @Option(names = "--hold", paramLabel = "TIME", description = "How long the hold is; 10m.")
  private String hold = "10m";

  @Option(names = "--interval", paramLabel = "TIME", description = "Between two looks; 15s.")
  private String interval = "15s";

  @Option(names = "--horizon", paramLabel = "TIME", description = "How long each run is; 2h.")
  private String horizon = "2h";

  @Option(names = "--seed", paramLabel = "N", description = "Plays the same again; 1.")
  private long seed = 1;

  @Option(names = "--output", paramLabel = "FORM", description = "text (default) or json.")
  private Common.Output output = Common.Output.text;

  @Override
  public Integer call() {
    Console console = SpillwayCommand.of(parent == null ? null : parent.spillway()).console();
    Optional<TrialSpec> found = found(console);
    if (found.isEmpty()) {
      return ExitCode.USAGE.code();
    }
    ForecastText text = LaneCommand.checked(() -> forecast(found.get()));
    switch (output) {
      case json -> console.json(text.json());
      case text -> text.lines().forEach(console::answer);
    }
    return ExitCode.OK.code();
  }

  private Optional<TrialSpec> found(Console console) {
    if (spec == null) {
      return Optional.of(LaneCommand.checked(this::usual));
    }
    PlanText text = AnalysisCommand.text(spec);
    return switch (TrialReader.read(text, Optional.ofNullable(analysis))) {
      case TrialReading.Valid valid -> Optional.of(valid.spec());
      case TrialReading.Invalid invalid -> {
        invalid.violations().forEach(violation -> console.say(violation.render()));
        yield Optional.empty();
      }
    };
  }

  private TrialSpec usual() {
    if (slo == null) {
      throw new IllegalArgumentException("Expected a SPEC or --slo");
    }
    ErrorProof proof = new ErrorProof(null, new Ratio(slo), null, null, null, null);
    return TrialSpec.of(proof);
  }

  private ForecastText forecast(TrialSpec found) {
    Duration watched = DurationText.parse(horizon);
    ExpectedTraffic traffic =
        new ExpectedTraffic(
            perSecond, new Ratio(weight).fraction(), usuallyBad(), DurationText.parse(interval));
    if (watched.dividedBy(traffic.interval()) > MOST_LOOKS) {
      throw new IllegalArgumentException("Expected at most 100000 looks in the horizon");
    }
    Forecast.Played played = new Forecast.Played(RUNS, watched, seed);
    List<Forecast> rows =
        canaries(found).map(canary -> Forecast.of(found, traffic, canary, played)).toList();
    return new ForecastText(found, traffic, played, DurationText.parse(hold), rows);
  }

  /** The healthy one, and those that differ in what is judged. */
  private Stream<PlayedCanary> canaries(TrialSpec found) {
    boolean ofBad = found.errorRate() != null || found.burnRate() != null;
    Stream<PlayedCanary> more = ofBad ? worse.stream().map(PlayedCanary::worse) : Stream.of();
    Stream<PlayedCanary> slower =
        found.latency() == null
            ? Stream.of()
            : Stream.of(
                PlayedCanary.slower(1.2), PlayedCanary.slower(1.5), PlayedCanary.late(0.05));
    return Stream.of(Stream.of(PlayedCanary.HEALTHY), more, slower).flatMap(each -> each);
  }

  private double usuallyBad() {
    if (bad != null) {
      return new Ratio(bad).fraction();
    }
    if (slo == null) {
      throw new IllegalArgumentException("Expected --bad or --slo");
    }
    return 1 - new Ratio(slo).fraction();
  }
}
