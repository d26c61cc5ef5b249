package dev.spillway.client;

import dev.spillway.release.SubmitReply;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a submission.
 *
 * @param reply the lane's answer; null when the start is durable but no worker has taken it yet
 * @param remarks what else its starter should know, a line each
 */
public record Submitted(@Nullable SubmitReply reply, List<String> remarks) {
  public Submitted {
    remarks = remarks == null ? List.of() : List.copyOf(remarks);
  }
}
