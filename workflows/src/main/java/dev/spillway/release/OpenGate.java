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
  private final boolean confirms;
  private final Quorum quorum;
  private final List<Vote> votes = new ArrayList<>();
  private @Nullable Answer answer;
  private boolean wantsConfirmation;
  private @Nullable String trouble;

  /**
   * A gate without an answer.
   *
   * @param approval what this one question is called, here and outside
   * @param confirms whether votes of those who were checked are confirmed before they open it
   */
  OpenGate(Gate gate, String approval, Instant expiresAt, boolean confirms) {
    this.gate = gate;
    this.approval = approval;
    this.expiresAt = expiresAt;
    this.confirms = confirms;
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
      wantsConfirmation = confirms && fresh.stream().anyMatch(Vote::verified);
      answer = wantsConfirmation ? null : approved(fresh);
    }
    return answer != null;
  }

  private static Answer approved(List<Vote> by) {
    return new Answer.Approved(by.stream().map(Vote::shown).collect(Collectors.joining(", ")));
  }

  /** Whether the votes suffice, if those who gave them still may. */
  boolean wantsConfirmation() {
    return wantsConfirmation;
  }

  /** All there are by now. */
  List<Vote> votes() {
    return List.copyOf(votes);
  }

  /**
   * Counts only what is left of votes, and opens the gate where that suffices; says which of them
   * count as less than before.
   *
   * @param left of each of those that were asked about, in their order
   */
  List<Vote> confirm(List<Vote> asked, List<Vote> left, Instant now) {
    trouble = null;
    List<Vote> lapsed = new ArrayList<>();
    for (int i = 0; i < asked.size(); i++) {
      if (votes.remove(asked.get(i))) {
        keep(left.get(i));
        if (!left.get(i).countsLike(asked.get(i), gate.rules())) {
          lapsed.add(asked.get(i));
        }
      }
    }
    List<Vote> confirmed = fresh(now).stream().filter(left::contains).toList();
    if (answer == null && quorum.isMet(confirmed)) {
      answer = approved(confirmed);
    }
    wantsConfirmation = answer == null && quorum.isMet(fresh(now));
    return lapsed;
  }

  /** Who counts for nothing by now may vote again once they may. */
  private void keep(Vote vote) {
    if (vote.breaksGlass() || gate.rules().stream().anyMatch(rule -> vote.countsAs(rule.from()))) {
      votes.add(vote);
    }
  }

  /** Nobody could say whether those who voted still may. */
  void unconfirmed(String why) {
    trouble = why;
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

  /** The same for people, with what keeps it from opening. */
  String answers() {
    return trouble == null ? count() : "%s, not confirmed yet: %s".formatted(count(), trouble);
  }

  private List<Vote> fresh(Instant now) {
    Duration freshFor = gate.freshFor();
    return freshFor == null
        ? List.copyOf(votes)
        : votes.stream().filter(vote -> vote.at().plus(freshFor).isAfter(now)).toList();
  }
}
