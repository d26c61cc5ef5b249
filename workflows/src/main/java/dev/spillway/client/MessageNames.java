package dev.spillway.client;

import dev.spillway.release.Abort;
import dev.spillway.release.Decide;
import dev.spillway.release.Message;
import dev.spillway.release.Pause;
import dev.spillway.release.Promote;
import dev.spillway.release.Resume;
import dev.spillway.release.Retry;
import dev.spillway.release.Skip;
import org.jspecify.annotations.Nullable;

/**
 * What a message is called.
 *
 * @param update also its verb
 * @param signal of a decision, its answer; null where only an update can say it
 */
public record MessageNames(String update, @Nullable String signal) {
  static final MessageNames SIGNED = same("signed");

  /** The names of a message; a decision must have an answer that this version knows. */
  public static MessageNames of(Message message) {
    return switch (message) {
      case Decide decide -> new MessageNames("decide", signal(decide));
      case Abort abort -> same("abort");
      case Pause pause -> same("pause");
      case Resume resume -> same("resume");
      case Promote promote -> same("promote");
      case Retry retry -> same("retry");
      case Skip skip -> same("skip");
    };
  }

  private static MessageNames same(String name) {
    return new MessageNames(name, name);
  }

  /** A signal's name decides, so that nothing may be guessed here. */
  private static @Nullable String signal(Decide decide) {
    Decide.Answer answer = decide.answer();
    if (answer == null || answer == Decide.Answer.UNKNOWN) {
      throw new IllegalArgumentException("Expected an answer to the gate, but found none");
    }
    return answer == Decide.Answer.APPROVE
        ? "approve"
        : answer == Decide.Answer.REJECT ? "reject" : null;
  }
}
