package dev.spillway.port;

import dev.spillway.judge.authority.Vote;
import java.util.List;

/**
 * What is left of votes.
 *
 * @param votes as many as were asked about, in their order; one may count for nothing
 */
public record ConfirmedVotes(List<Vote> votes) {
  public ConfirmedVotes {
    votes = List.copyOf(votes);
  }
}
