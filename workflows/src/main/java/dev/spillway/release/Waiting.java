package dev.spillway.release;

import dev.spillway.judge.authority.GroupRule;
import dev.spillway.model.StepId;
import dev.spillway.step.Gate;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a release waits for. It has what each kind of wait needs, hence more than eight values.
 *
 * @param step the gate or step that a message must name; null for a pause or freeze
 * @param who is asked
 * @param question what an answer will do
 * @param until when the wait ends by itself
 * @param subject digest of what an approval binds to
 * @param answers so far, and how many are wanted
 * @param approval what this one question is called; null where it is none
 * @param rules who must agree; null where nobody is asked for approval
 */
public record Waiting(
    Phase phase,
    @Nullable StepId step,
    @Nullable String who,
    String question,
    @Nullable Instant until,
    @Nullable String subject,
    @Nullable String answers,
    @Nullable String approval,
    @Nullable List<GroupRule> rules) {
  public Waiting {
    rules = rules == null ? null : List.copyOf(rules);
  }

  /** Without a name for the question. */
  public Waiting(
      Phase phase,
      @Nullable StepId step,
      @Nullable String who,
      String question,
      @Nullable Instant until,
      @Nullable String subject,
      @Nullable String answers) {
    this(phase, step, who, question, until, subject, answers, null, null);
  }

  /** One that ends by a message to the whole release, or at {@code until}. */
  static Waiting untilTold(Phase phase, String text, @Nullable Instant until) {
    return new Waiting(phase, null, null, text, until, null, null);
  }

  /** One for the owner's choice over a step. */
  static Waiting forOperator(StepId step, String owner, String question) {
    return new Waiting(Phase.NEEDS_DECISION, step, owner, question, null, null, null);
  }

  /** One for approvers, with how many have said yes by now. */
  static Waiting at(OpenGate open) {
    Gate gate = open.gate();
    return new Waiting(
        Phase.AWAITING_APPROVAL,
        gate.id(),
        gate.from(),
        gate.question(),
        open.expiresAt(),
        gate.subject(),
        open.answers(),
        open.approval(),
        gate.rules());
  }
}
