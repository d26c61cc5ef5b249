package dev.spillway.plan;

import dev.spillway.judge.authority.GroupRule;
import dev.spillway.step.AwaitApproval;
import dev.spillway.step.Canary;
import dev.spillway.step.GateSpec;
import dev.spillway.step.ReleasePlan;
import dev.spillway.step.Stage;
import dev.spillway.step.Step;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Who is asked in the course of a plan. */
final class People {
  private People() {}

  /** Groups in the order in which they are asked first. */
  static List<String> askedBy(ReleasePlan plan) {
    return plan.steps().stream().flatMap(People::askedIn).distinct().toList();
  }

  private static Stream<String> askedIn(Step step) {
    if (step instanceof AwaitApproval approval) {
      return of(approval.spec());
    }
    if (step instanceof Canary canary) {
      return canary.stages().stream().map(Stage::gate).filter(Objects::nonNull).flatMap(People::of);
    }
    return Stream.empty();
  }

  private static Stream<String> of(GateSpec gate) {
    return gate.rules().stream().map(GroupRule::toString);
  }
}
