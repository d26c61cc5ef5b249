package dev.spillway.worker.temporal;

import java.time.Instant;

/** The way to Temporal as last seen. */
public sealed interface Reach {
  Instant since();

  /** Nobody has looked yet. */
  record Unseen(Instant since) implements Reach {}

  /** Temporal answers and has our namespace. */
  record Open(Instant since) implements Reach {}

  /** It does not. */
  record Blocked(Instant since, Trouble trouble) implements Reach {}
}
