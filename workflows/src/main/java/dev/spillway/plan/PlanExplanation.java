package dev.spillway.plan;

import dev.spillway.model.Target;
import dev.spillway.step.Explanation;
import dev.spillway.step.ReleasePlan;
import dev.spillway.step.Step;
import dev.spillway.step.Words;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says in plain words what a plan would do. */
public final class PlanExplanation {
  private static final int WIDTH = 100;
  private static final String NEWLINE = "\n";

  private PlanExplanation() {}

  /** Each step with its undo, how long at least in total, and who is asked. Ends with a newline. */
  public static String explain(ReleasePlan plan) {
    StringBuilder text = new StringBuilder();
    text.append(heading(plan));
    int number = 0;
    for (Step step : plan.steps()) {
      number++;
      text.append(NEWLINE).append(step(number, step, step.explain(plan)));
    }
    return text.append(NEWLINE).append(summary(plan)).toString();
  }

  private static String heading(ReleasePlan plan) {
    Target target = plan.target();
    return "%s → %s (cluster %s, namespace %s), owned by %s\n"
        .formatted(
            target.service(),
            target.environment(),
            target.cluster(),
            target.namespace(),
            plan.owner());
  }

  private static String step(int number, Step step, Explanation explanation) {
    String kind = step.id().value().equals(step.kind()) ? "" : " (" + step.kind() + ")";
    String duration =
        explanation.atLeast().isZero() ? "" : ", at least " + Words.of(explanation.atLeast());
    Stream<String> lines =
        Stream.concat(explanation.does().stream(), Stream.of("undo: " + explanation.undo() + "."));
    return "%d. %s%s%s\n".formatted(number, step.id(), kind, duration)
        + lines.map(line -> wrapped(line)).collect(Collectors.joining());
  }

  private static String summary(ReleasePlan plan) {
    List<Explanation> steps = plan.steps().stream().map(step -> step.explain(plan)).toList();
    Duration total = steps.stream().map(Explanation::atLeast).reduce(Duration.ZERO, Duration::plus);
    String asked = People.askedBy(plan).stream().collect(Collectors.joining(", "));
    return "In all: at least %s, plus the time people take to answer and pods to become ready.\n"
            .formatted(Words.of(total))
        + "Asked: %s.\n".formatted(asked.isEmpty() ? "nobody" : asked)
        + "If a step fails, what was done is undone, the last first.\n";
  }

  /** Indents, and breaks long lines between words. */
  private static String wrapped(String sentence) {
    StringBuilder lines = new StringBuilder();
    StringBuilder line = new StringBuilder("   - ");
    for (String word : sentence.split(" ", -1)) {
      if (line.length() + word.length() > WIDTH) {
        lines.append(line.toString().stripTrailing()).append(NEWLINE);
        line = new StringBuilder("     ");
      }
      line.append(word).append(' ');
    }
    return lines.append(line.toString().stripTrailing()).append(NEWLINE).toString();
  }
}
