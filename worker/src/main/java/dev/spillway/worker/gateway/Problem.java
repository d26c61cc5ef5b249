package dev.spillway.worker.gateway;

import dev.spillway.activities.failure.Failures;
import java.io.Serial;
import java.time.Duration;

/** Why a request is refused: a status, one line of cause and one of remedy. */
final class Problem extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final int status;
  private final String remedy;
  private final Duration again;

  /** The texts may hold words of others: they are made fit for one line each. */
  Problem(int status, String cause, String remedy) {
    this(status, cause, remedy, Duration.ZERO);
  }

  private Problem(int status, String cause, String remedy, Duration again) {
    super(Failures.clean(cause, 600), null, false, false);
    this.status = status;
    this.remedy = Failures.clean(remedy, 600);
    this.again = again;
  }

  /** A 503 that had better be tried again not before so long. */
  static Problem busy(String cause, String remedy, Duration again) {
    return new Problem(503, cause, remedy, again);
  }

  /** A body that is no JSON at all. */
  static Problem malformed(String cause) {
    return new Problem(400, cause, "send one JSON object; its form is in /v1/openapi.json");
  }

  /** JSON that says what nobody here can read. */
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

  /** How long it is of no use to try again; zero where nobody said. */
  Duration again() {
    return again;
  }
}
