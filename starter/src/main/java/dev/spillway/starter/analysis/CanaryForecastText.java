package dev.spillway.starter.analysis;

import dev.spillway.judge.AnalysisSpec;
import dev.spillway.judge.evidence.Spelled;
import dev.spillway.starter.analysis.CanaryForecast.StageEnds;
import dev.spillway.starter.analysis.CanaryForecast.Traffic;
import dev.spillway.step.Canary;
import dev.spillway.step.ReleasePlan;
import dev.spillway.step.Stage;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedSet;
import java.util.TreeSet;

/** How the holds of a plan will end at some traffic, for people. */
public record CanaryForecastText(
    ReleasePlan plan, double perSecond, OptionalDouble bad, int stablePods) {
  /** Lines to stand below the explanation of the plan; none for a plan without a canary. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    plan.steps().stream()
        .filter(Canary.class::isInstance)
        .map(Canary.class::cast)
        .forEach(step -> add(lines, step));
    return lines;
  }

  private void add(List<String> lines, Canary step) {
    Traffic traffic = new Traffic(perSecond, usuallyBad(), stablePods);
    List<StageEnds> ends = CanaryForecast.of(step, plan, traffic);
    if (ends.isEmpty()) {
      lines.add("No stage of %s judges failed requests.".formatted(step.id()));
      return;
    }
    lines.add(
        "At %s requests/s of which %s %% fail, a canary as good as stable (%d played releases of %s):"
            .formatted(
                short4(perSecond),
                short4(100 * traffic.bad()),
                ends.getFirst().begun(),
                step.id()));
    ends.forEach(stage -> lines.add("   - " + line(stage)));
    lines.add(
        ("   Played are failed requests alone%s; %d stable pods (--stable-pods), and canary pods as"
                + " the plan scales them.")
            .formatted(leftOut(step), stablePods));
  }

  /** What may abort or stay open as well, in words. */
  private String leftOut(Canary step) {
    SortedSet<String> metrics = new TreeSet<>();
    for (Stage stage : step.stages()) {
      CanaryForecast.analysis(step, stage)
          .flatMap(name -> Optional.ofNullable(plan.analyses().get(name)))
          .ifPresent(spec -> addLeftOut(metrics, spec));
    }
    return metrics.isEmpty() ? "" : ", without " + String.join(", ", metrics);
  }

  private static void addLeftOut(SortedSet<String> metrics, AnalysisSpec spec) {
    metrics.addAll(spec.threshold().keySet());
    if (spec.latency() != null) {
      metrics.add("latency");
    }
    if (spec.burnRate() != null && spec.burnRate().within() != null) {
      metrics.add("burnRate");
    }
  }

  private static String line(StageEnds ends) {
    String stage = "%s for %s".formatted(ends.stage().weight(), Spelled.of(ends.stage().hold()));
    return ends.begun() == 0
        ? stage + ": no release comes so far"
        : String.format(
            Locale.ROOT,
            "%s: undecided then in %.0f %% of them, in the end a person is asked in %.0f %%,"
                + " aborted in %.1f %%",
            stage,
            100.0 * ends.longer() / ends.begun(),
            100.0 * ends.asked() / ends.begun(),
            100.0 * ends.aborted() / ends.begun());
  }

  /** As told, else as much as an objective in the plan allows. */
  private double usuallyBad() {
    return bad.orElseGet(
        () ->
            plan.analyses().values().stream()
                .flatMap(spec -> spec.allowed().stream().boxed())
                .findFirst()
                .orElseThrow(
                    () ->
                        new IllegalArgumentException(
                            "Expected --bad: stable's usual share of failed requests, such as"
                                + " 0.1%, since no analysis has an slo")));
  }

  private static String short4(double value) {
    return BigDecimal.valueOf(value).round(new MathContext(4)).stripTrailingZeros().toPlainString();
  }
}
