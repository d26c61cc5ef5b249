package dev.spillway.step;

import java.util.List;

/** What is wrong with a contraction that no single value shows. */
final class ContractCheck {
  private ContractCheck() {}

  static void run(ContractSchema step, ReleasePlan plan, StepCheck check) {
    List<Step> before = stepsBefore(step, plan);
    ramped(step, before, check);
    expanded(step, before, check);
    filled(step, plan, check);
    if ((step.probe() == null) != (step.unreadFor() == null)) {
      check.violation(
          step.probe() == null ? "unreadFor" : "probe",
          "Expected 'probe' and 'unreadFor' together, but found one of them",
          "give both, or neither");
    }
  }

  private static void ramped(ContractSchema step, List<Step> before, StepCheck check) {
    List<RampFlag> ramps =
        before.stream()
            .filter(RampFlag.class::isInstance)
            .map(RampFlag.class::cast)
            .filter(ramp -> ramp.flag().equals(step.flag()))
            .toList();
    if (ramps.isEmpty()) {
      check.violation(
          "flag",
          "Expected a rampFlag of '%s' before this step, but there is none".formatted(step.flag()),
          "ramp the flag first: what it still turns off may read what is dropped");
    } else if (ramps.stream().noneMatch(RampFlag::endsFull)) {
      check.violation(
          "flag",
          "Expected a rampFlag that turns '%s' on for everybody before this step, but it ends at %s"
              .formatted(step.flag(), ramps.getLast().percentages().getLast()),
          "let its percentages end at 100: what it still turns off may read what is dropped");
    }
  }

  private static void expanded(ContractSchema step, List<Step> before, StepCheck check) {
    boolean expanded =
        before.stream()
            .anyMatch(
                it ->
                    it instanceof ExpandSchema expand && expand.database().equals(step.database()));
    if (!expanded) {
      check.violation(
          "database",
          "Expected an expandSchema of '%s' before this step, but there is none"
              .formatted(step.database()),
          "expand the schema first, in this plan");
    }
  }

  /** What is dropped is what a backfill reads. */
  private static void filled(ContractSchema step, ReleasePlan plan, StepCheck check) {
    plan.steps().stream()
        .skip(plan.steps().indexOf(step) + 1L)
        .filter(it -> it instanceof Backfill fill && fill.database().equals(step.database()))
        .findFirst()
        .ifPresent(
            late ->
                check.violation(
                    "database",
                    "Expected every backfill of '%s' before this step, but %s comes after it"
                        .formatted(step.database(), late.id()),
                    "fill before you drop: the old values are what is filled from"));
  }

  private static List<Step> stepsBefore(ContractSchema step, ReleasePlan plan) {
    int at = plan.steps().indexOf(step);
    return plan.steps().subList(0, Math.max(at, 0));
  }
}
