package dev.spillway.port;

import java.util.List;

/** Answers to {@link ClaimAll}, in its order. */
public record ClaimReplies(List<ClaimReply> replies) {
  public ClaimReplies {
    replies = List.copyOf(replies);
  }
}
