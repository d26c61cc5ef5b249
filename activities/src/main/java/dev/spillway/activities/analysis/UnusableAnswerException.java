package dev.spillway.activities.analysis;

import java.io.IOException;
import java.io.Serial;

/** An answer that decides nothing; its message is ours and quotes nothing of the answer. */
final class UnusableAnswerException extends IOException {
  @Serial private static final long serialVersionUID = 1L;

  UnusableAnswerException(String message) {
    super(message);
  }
}
