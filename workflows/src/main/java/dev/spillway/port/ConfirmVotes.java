package dev.spillway.port;

import dev.spillway.judge.authority.Vote;
import java.time.Instant;
import java.util.List;

/**
 * Asks whether those who voted still may.
 *
 * @param votes that would open a gate
 * @param at the workflow's time
 */
public record ConfirmVotes(List<Vote> votes, Instant at) {
  public ConfirmVotes {
    votes = List.copyOf(votes);
  }
}
