package dev.spillway.plan;

import dev.spillway.step.AwaitApproval;
import dev.spillway.step.Canary;
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
      return Stream.of(of(approval.min(), approval.from()));
    }
    if (step instanceof Canary canary) {
      return canary.stages().stream()
          .map(Stage::gate)
          .filter(Objects::nonNull)
          .map(gate -> of(gate.min(), gate.from()));
    }
    return Stream.empty();
  }

  private static String of(int min, String group) {
    return "%d of %s".formatted(min, group);
  }
}
