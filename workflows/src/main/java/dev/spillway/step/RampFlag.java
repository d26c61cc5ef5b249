package dev.spillway.step;

import static dev.spillway.step.StepContext.Subject.FLAG;

import dev.spillway.judge.Carried;
import dev.spillway.judge.WhenBurning;
import dev.spillway.model.FlagKey;
import dev.spillway.model.Percent;
import dev.spillway.model.StepId;
import dev.spillway.port.AnalyzeRequest;
import dev.spillway.port.FlagExposure;
import dev.spillway.port.FlagRequest;
import dev.spillway.port.FlagSnapshot;
import dev.spillway.port.PreflightReport;
import dev.spillway.port.RestoreFlag;
import dev.spillway.port.SetFlag;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Turns a flag on for more and more people. Each hold begins only when the share before it was
 * measured, so an outage never makes two rises follow at once.
 *
 * @param flag its key
 * @param percentages that rise; the last is how far the flag goes
 * @param hold how long each is watched
 * @param analysis name of the analysis that judges the whole service at each
 * @param whenBurning what follows when a burn rule of the analysis fires: {@code hold} stays at the
 *     share and tells people until it burns no longer, {@code abort} takes the flag back; hold
 *     unless given
 */
public record RampFlag(
    StepId id,
    FlagKey flag,
    List<Percent> percentages,
    Duration hold,
    @Nullable String analysis,
    @Nullable WhenBurning whenBurning)
    implements Step {
  public RampFlag {
    percentages = List.copyOf(percentages);
  }

  /** That a burn rule holds. */
  public RampFlag(
      StepId id,
      FlagKey flag,
      List<Percent> percentages,
      Duration hold,
      @Nullable String analysis) {
    this(id, flag, percentages, hold, analysis, null);
  }

  @Override
  public StepOutcome run(StepContext context) {
    FlagSnapshot snapshot = snapshot(context);
    for (Percent share : percentages) {
      if (share.compareTo(reached(context, snapshot)) > 0) {
        Optional<StepOutcome> stopped = raise(context, snapshot, share);
        if (stopped.isPresent()) {
          return stopped.get();
        }
      }
    }
    return new StepOutcome.Passed("flag %s at %s".formatted(flag, percentages.getLast()));
  }

  /** Whether it is on for everybody in the end; so is one without percentages, which is refused. */
  boolean endsFull() {
    return percentages.isEmpty() || percentages.getLast().equals(Percent.ALL);
  }

  private FlagSnapshot snapshot(StepContext context) {
    FlagSnapshot known = context.memory().flag(id);
    if (known != null) {
      return known;
    }
    FlagSnapshot found =
        context.activities().flagRead("read flag " + flag).snapshotFlag(request(context));
    context.memory().flag(id, found);
    return found;
  }

  private Percent reached(StepContext context, FlagSnapshot snapshot) {
    return Optional.ofNullable(context.memory().flagHeld(id)).orElse(snapshot.on());
  }

  private Optional<StepOutcome> raise(StepContext context, FlagSnapshot snapshot, Percent share) {
    context.beforeMove("flag %s to %s".formatted(flag, share));
    Percent from = Optional.ofNullable(context.memory().flagSet(id)).orElse(snapshot.on());
    FlagExposure exposure =
        context.change(
            FLAG,
            () ->
                context
                    .activities()
                    .flag("flag %s to %s".formatted(flag, share))
                    .setFlag(
                        new SetFlag(
                            context.request().plan().target(),
                            context.request().id(),
                            flag,
                            from,
                            share)));
    context.memory().flagSet(id, exposure.set());
    context.flagIs(flag, exposure.set());
    if (context.flow().looksLast() && exposure.set().equals(Percent.ALL)) {
      var ignored = context.memory().fullSince(flag, context.now());
    }
    Optional<StepOutcome> stopped = judge(context, share);
    if (stopped.isEmpty()) {
      context.memory().flagHeld(id, share);
    }
    return stopped;
  }

  private Optional<StepOutcome> judge(StepContext context, Percent share) {
    String summary = "flag %s at %s".formatted(flag, share);
    if (analysis == null) {
      context.linger(hold, summary);
      return Optional.empty();
    }
    return Stops.of(
        context.hold(watch(context, analysis, hold), "analyse " + summary),
        context.request().plan());
  }

  @Override
  public void undo(StepContext context) {
    FlagSnapshot snapshot = context.memory().flag(id);
    if (snapshot == null || context.memory().contracted()) {
      return;
    }
    FlagExposure exposure =
        context.change(
            FLAG,
            () ->
                context
                    .activities()
                    .flag("flag %s back to %s".formatted(flag, snapshot.on()))
                    .restoreFlag(
                        new RestoreFlag(
                            context.request().plan().target(),
                            context.request().id(),
                            flag,
                            snapshot)));
    context.flagIs(flag, exposure.set());
  }

  @Override
  public Optional<AnalyzeRequest> guard(StepContext context) {
    return analysis == null || context.memory().flagSet(id) == null
        ? Optional.empty()
        : Optional.of(watch(context, analysis, null));
  }

  /** All pods serve the flag, so nothing shows whether what burns is due to it. */
  private AnalyzeRequest watch(StepContext context, String analysis, @Nullable Duration window) {
    AnalyzeRequest canary = Canary.watch(context, analysis, window);
    WhenBurning burning = canary.spec().burnRate() == null ? null : whenBurningOrHold();
    return new AnalyzeRequest(
        canary.target(),
        canary.workload(),
        analysis,
        canary.spec(),
        window,
        canary.attempt(),
        AnalyzeRequest.Scope.SERVICE,
        burning != null && burning.holds() ? Carried.beforeAll(0) : null,
        burning);
  }

  private WhenBurning whenBurningOrHold() {
    return whenBurning == null ? WhenBurning.HOLD : whenBurning;
  }

  @Override
  public List<Promise<PreflightReport>> preflight(StepContext context) {
    return List.of(
        Async.function(
            context.activities().flagPreflight("look at flag " + flag)::inspectFlag,
            request(context)));
  }

  private FlagRequest request(StepContext context) {
    return new FlagRequest(context.request().plan().target(), flag);
  }

  @Override
  public Optional<String> claim() {
    return Optional.of("flag/" + flag);
  }

  @Override
  public void check(ReleasePlan plan, StepCheck check) {
    Percent before = Percent.NONE;
    for (int i = 0; i < percentages.size(); i++) {
      if (percentages.get(i).compareTo(before) <= 0) {
        check.violation(
            "percentages/" + i,
            "Expected percentages that rise, but %s follows %s"
                .formatted(percentages.get(i), before),
            "put them in rising order, each once");
      }
      before = percentages.get(i);
    }
    if (analysis != null && !plan.analyses().containsKey(analysis)) {
      check.violation(
          "analysis",
          "Expected an analysis of %s, but was '%s'".formatted(plan.analyses().keySet(), analysis),
          "define it under 'analyses', or name one that is there");
    }
    if (whenBurning != null && !hasBurnRate(plan)) {
      check.violation(
          "whenBurning",
          "Expected an analysis with burnRate beside whenBurning, but there is none",
          "give the analysis a burnRate, or leave whenBurning out");
    }
  }

  private boolean hasBurnRate(ReleasePlan plan) {
    return analysis != null
        && plan.analyses().containsKey(analysis)
        && plan.analysis(analysis).burnRate() != null;
  }

  private String burning(ReleasePlan plan) {
    if (!hasBurnRate(plan)) {
      return "";
    }
    return whenBurningOrHold().holds()
        ? "; a burn rule that fires holds it"
        : "; a burn rule that fires takes it back";
  }

  @Override
  public Explanation explain(ReleasePlan plan) {
    String judged = analysis == null ? "not judged" : "judged by " + analysis + burning(plan);
    return new Explanation(
        List.of(
            "Turn flag %s on for %s of the keys, each for %s, %s."
                .formatted(
                    flag,
                    String.join(", ", percentages.stream().map(Percent::toString).toList()),
                    Words.of(hold),
                    judged)),
        hold.multipliedBy(percentages.size()),
        "the flag goes back to what it was and is latched there; the code stays, dark");
  }
}
