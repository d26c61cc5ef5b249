package dev.spillway.client;

import dev.spillway.client.LaneFailure.Kind;
import dev.spillway.release.Refusal;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.failure.ApplicationFailure;

/** Reads what a release answers to a message that it does not take. */
final class Refusals {
  private Refusals() {}

  static LaneFailure of(WorkflowUpdateException failure) {
    if (!(failure.getCause() instanceof ApplicationFailure cause)) {
      return refused(Kind.REFUSED, String.valueOf(failure.getMessage()), "");
    }
    String type = cause.getType();
    String text = cause.getOriginalMessage();
    if (type.equals(Refusal.NOT_AUTHORISED.wireName())) {
      return new LaneFailure(
          Kind.NOT_AUTHORISED,
          text,
          "decide through a channel that checks who you are, or have the installation allow"
              + " unverified approvals",
          type);
    }
    return refused(type.equals(Refusal.BUG.wireName()) ? Kind.BUG : Kind.REFUSED, text, type);
  }

  private static LaneFailure refused(Kind kind, String text, String type) {
    return new LaneFailure(kind, text, "look at it with spillway status", type);
  }
}
