package dev.spillway.worker.gateway;

import dev.spillway.client.LaneFailure;
import dev.spillway.release.Refusal;

/** What a lane's failure is over HTTP. */
final class LaneProblems {
  private LaneProblems() {}

  static Problem of(LaneFailure failure) {
    return new Problem(status(failure), String.valueOf(failure.getMessage()), failure.remedy());
  }

  private static int status(LaneFailure failure) {
    return switch (failure.kind()) {
      case NONE_OPEN, UNKNOWN -> 404;
      case NOT_CLEAR, BUSY -> 409;
      case REFUSED -> isMalformed(failure) ? 422 : 409;
      case NOT_AUTHORISED -> 403;
      case NO_WORKER, UNREACHABLE, INTERRUPTED -> 503;
      case BUG -> 500;
    };
  }

  private static boolean isMalformed(LaneFailure failure) {
    return failure.refusal().filter(Refusal.MALFORMED.wireName()::equals).isPresent();
  }
}
