package dev.spillway.client;

import dev.spillway.release.Reply;

/** What became of a message that was not refused. */
public sealed interface Sent {
  /** One line for people. */
  String text();

  /** A worker took it. */
  record Taken(Reply reply) implements Sent {
    @Override
    public String text() {
      return reply.text();
    }
  }

  /** It waits as a signal for a worker, which may still refuse it. */
  record Recorded() implements Sent {
    @Override
    public String text() {
      return "recorded; no worker has taken it yet, the next one will";
    }
  }
}
