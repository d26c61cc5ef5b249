package dev.spillway.release;

import dev.spillway.step.Answer;
import dev.spillway.step.Gate;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A gate while people are asked. */
final class OpenGate {
  private final Gate gate;
  private final Instant expiresAt;
  private final Set<String> approvers = new LinkedHashSet<>();
  private @Nullable Answer answer;

  OpenGate(Gate gate, Instant expiresAt) {
    this.gate = gate;
    this.expiresAt = expiresAt;
  }

  Gate gate() {
    return gate;
  }

  Instant expiresAt() {
    return expiresAt;
  }

  /** The answer, once there is one. */
  @Nullable Answer answer() {
    return answer;
  }

  boolean hasApproved(String person) {
    return approvers.contains(person);
  }

  /** Counts an approval; says whether the gate is open now. */
  boolean approve(String person) {
    approvers.add(person);
    if (approvers.size() >= gate.min()) {
      answer = new Answer.Approved(String.join(", ", approvers));
    }
    return answer != null;
  }

  void reject(String person, String reason) {
    answer = new Answer.Rejected(person, reason);
  }

  String count() {
    return "%d of %d".formatted(approvers.size(), gate.min());
  }
}
