package dev.spillway.release;

import dev.spillway.judge.authority.Quorum;
import dev.spillway.judge.authority.Vote;
import dev.spillway.step.Answer;
import dev.spillway.step.Gate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A gate while people are asked. */
final class OpenGate {
  private final Gate gate;
  private final String approval;
  private final Instant expiresAt;
  private final Quorum quorum;
  private final List<Vote> votes = new ArrayList<>();
  private @Nullable Answer answer;

  /**
   * A gate without an answer.
   *
   * @param approval what this one question is called, here and outside
   */
  OpenGate(Gate gate, String approval, Instant expiresAt) {
    this.gate = gate;
    this.approval = approval;
    this.expiresAt = expiresAt;
    this.quorum = new Quorum(gate.rules());
  }

  Gate gate() {
    return gate;
  }

  String approval() {
    return approval;
  }

  Instant expiresAt() {
    return expiresAt;
  }

  /** The answer, once there is one. */
  @Nullable Answer answer() {
    return answer;
  }

  /** Whether one of those behind a vote has one that counts already. */
  boolean hasOneOf(Vote vote) {
    return fresh(vote.at()).stream().anyMatch(vote::sharesAPersonWith);
  }

  /** Counts an approval; says whether the gate is open now. */
  boolean approve(Vote vote) {
    votes.removeIf(vote::sharesAPersonWith);
    votes.add(vote);
    List<Vote> fresh = fresh(vote.at());
    if (quorum.isMet(fresh)) {
      answer =
          new Answer.Approved(fresh.stream().map(Vote::shown).collect(Collectors.joining(", ")));
    }
    return answer != null;
  }

  /** Takes an approval back that a person gave or had given; empty where there is none. */
  Optional<Vote> withdraw(String person, boolean verified) {
    Optional<Vote> own =
        votes.stream()
            .filter(vote -> vote.isOf(person) && (verified || !vote.verified()))
            .findFirst();
    own.ifPresent(votes::remove);
    return own;
  }

  void reject(String person, String reason) {
    answer = new Answer.Rejected(person, reason);
  }

  String count() {
    return "%d of %d".formatted(quorum.filled(votes), quorum.wanted());
  }

  private List<Vote> fresh(Instant now) {
    Duration freshFor = gate.freshFor();
    return freshFor == null
        ? List.copyOf(votes)
        : votes.stream().filter(vote -> vote.at().plus(freshFor).isAfter(now)).toList();
  }
}
