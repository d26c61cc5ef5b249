package dev.spillway.starter.gateway;

import dev.spillway.client.LaneFailure;
import dev.spillway.client.LaneFailure.Kind;

/** What a command says that is interrupted while it waits. */
final class Interrupted {
  private Interrupted() {}

  static LaneFailure failure() {
    Thread.currentThread().interrupt();
    return new LaneFailure(Kind.INTERRUPTED, "Interrupted", "the release goes on");
  }
}
