package dev.spillway.worker.gateway;

import dev.spillway.activities.failure.Failures;
import java.io.Serial;

/** Why a request is refused: a status, one line of cause and one of remedy. */
final class Problem extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final int status;
  private final String remedy;

  /** The texts may hold words of others: they are made fit for one line each. */
  Problem(int status, String cause, String remedy) {
    super(Failures.clean(cause, 600), null, false, false);
    this.status = status;
    this.remedy = Failures.clean(remedy, 600);
  }

  static Problem unreadable(String cause) {
    return new Problem(422, cause, "correct the body; its form is in /v1/openapi.json");
  }

  int status() {
    return status;
  }

  String cause() {
    return String.valueOf(getMessage());
  }

  String remedy() {
    return remedy;
  }
}
