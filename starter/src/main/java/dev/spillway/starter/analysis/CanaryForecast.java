package dev.spillway.starter.analysis;

import dev.spillway.judge.AnalysisSpec;
import dev.spillway.judge.AnalysisState;
import dev.spillway.judge.Beside;
import dev.spillway.judge.Carried;
import dev.spillway.judge.HoldDecision;
import dev.spillway.judge.HoldWindow;
import dev.spillway.judge.LimitsJudge;
import dev.spillway.judge.Verdict;
import dev.spillway.judge.WhenBurning;
import dev.spillway.step.Canary;
import dev.spillway.step.ReleasePlan;
import dev.spillway.step.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * How the holds of a canary that is as good as stable will end, by playing releases through the
 * judge that releases have. Failed requests alone are played: independent, at even traffic; the
 * same seed plays the same.
 */
public final class CanaryForecast {
  private static final int MOST_RUNS = 100;
  private static final int FEWEST_RUNS = 20;

  /** So many samples of all runs together take seconds. */
  private static final int MOST_SAMPLES = 20_000;

  private final Canary step;
  private final ReleasePlan plan;
  private final Traffic traffic;

  private CanaryForecast(Canary step, ReleasePlan plan, Traffic traffic) {
    this.step = step;
    this.plan = plan;
    this.traffic = traffic;
  }

  /**
   * What the service gets.
   *
   * @param perSecond requests of the service
   * @param bad share of failed ones, of both versions
   * @param stablePods that serve them before the canary does
   */
  public record Traffic(double perSecond, double bad, int stablePods) {
    public Traffic {
      if (stablePods < 1) {
        throw new IllegalArgumentException("Expected 1 stable pod or more, but was " + stablePods);
      }
      if (!(perSecond > 0 && Double.isFinite(perSecond))) {
        throw new IllegalArgumentException("Expected requests each second, but was " + perSecond);
      }
      if (!(bad >= 0 && bad < 1)) {
        throw new IllegalArgumentException(
            "Expected a share of failed requests from 0%% on, below 100%%, but was %s%%"
                .formatted(100 * bad));
      }
    }
  }

  /**
   * How one stage ends.
   *
   * @param begun runs that came so far
   * @param longer those that are watched longer than the hold
   * @param asked those in which a person is asked in the end
   * @param aborted those that abort, wrongly
   */
  public record StageEnds(Stage stage, int begun, int longer, int asked, int aborted) {
    private StageEnds plus(End end) {
      boolean isLonger = end.watched().compareTo(stage.hold()) > 0;
      return new StageEnds(
          stage,
          begun + 1,
          longer + (isLonger ? 1 : 0),
          asked + (end.decision() == HoldDecision.ASK ? 1 : 0),
          aborted + (end.decision() == HoldDecision.ABORT ? 1 : 0));
    }
  }

  private record End(HoldDecision decision, Duration watched) {}

  /** Plays a canary's stages; those without failed requests to judge are left out. */
  public static List<StageEnds> of(Canary step, ReleasePlan plan, Traffic traffic) {
    return new CanaryForecast(step, plan, traffic).play();
  }

  private List<StageEnds> play() {
    List<Stage> stages = step.stages().stream().filter(stage -> spec(stage).isPresent()).toList();
    List<List<End>> runs =
        IntStream.range(0, runs(stages)).parallel().mapToObj(run -> play(stages, run)).toList();
    List<StageEnds> ends = new ArrayList<>();
    for (int i = 0; i < stages.size(); i++) {
      StageEnds sum = new StageEnds(stages.get(i), 0, 0, 0, 0);
      for (List<End> run : runs) {
        sum = run.size() > i ? sum.plus(run.get(i)) : sum;
      }
      ends.add(sum);
    }
    return ends;
  }

  private int runs(List<Stage> stages) {
    long samples =
        stages.stream()
            .mapToLong(stage -> stage.hold().dividedBy(spec(stage).orElseThrow().interval()))
            .sum();
    return Math.clamp(MOST_SAMPLES / Math.max(1, samples), FEWEST_RUNS, MOST_RUNS);
  }

  /** Until a run ends, or to the last stage. */
  private List<End> play(List<Stage> stages, int run) {
    PlayedCounters counters =
        new PlayedCounters(Draws.of(1, "canary", run), traffic, plan.workload().canaryPods());
    SortedMap<String, Carried> carried = new TreeMap<>();
    List<End> ends = new ArrayList<>();
    for (Stage stage : stages) {
      AnalysisSpec spec = spec(stage).orElseThrow();
      Carried before =
          carried.getOrDefault(name(stage), Carried.beforeAll(step.stages().size() - 1));
      LimitsJudge judge =
          new LimitsJudge(
              spec,
              spec.takesEvidence() ? before : null,
              WhenBurning.ABORT,
              Beside.at(stage.weight()));
      Watched watched = watch(judge, stage, spec, counters);
      Carried after = judge.carried(watched.state());
      if (after != null && watched.verdict() instanceof Verdict.Pass) {
        carried.put(name(stage), after);
      }
      HoldDecision decision = HoldDecision.after(watched.verdict(), spec);
      ends.add(new End(decision, watched.at()));
      if (decision != HoldDecision.GO_ON) {
        return ends;
      }
    }
    return ends;
  }

  /** Where a hold ended. */
  private record Watched(Verdict verdict, AnalysisState state, Duration at) {}

  private static Watched watch(
      LimitsJudge judge, Stage stage, AnalysisSpec spec, PlayedCounters counters) {
    HoldWindow window = new HoldWindow(stage.hold(), spec);
    AnalysisState state = judge.begin();
    for (Duration at = Duration.ZERO; ; at = at.plus(spec.interval())) {
      state = judge.observe(state, counters.next(stage.weight(), spec.interval()));
      Verdict verdict = judge.verdict(state);
      if (window.endsWith(verdict, at)) {
        return new Watched(verdict, state, at);
      }
    }
  }

  private String name(Stage stage) {
    return analysis(step, stage).orElse("");
  }

  /** Which analysis watches a stage. */
  static Optional<String> analysis(Canary step, Stage stage) {
    return Optional.ofNullable(stage.analysis()).or(() -> Optional.ofNullable(step.analysis()));
  }

  private Optional<AnalysisSpec> spec(Stage stage) {
    return Optional.ofNullable(plan.analyses().get(name(stage))).flatMap(AnalysisSpec::ofFailures);
  }
}
