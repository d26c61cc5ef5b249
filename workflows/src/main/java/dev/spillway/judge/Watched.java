package dev.spillway.judge;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Between which samples something was watched.
 *
 * @param since the first sample
 * @param until the last one
 */
public record Watched(Instant since, Instant until) {
  /** The same with one more sample. */
  static Watched with(@Nullable Watched before, Instant at) {
    return new Watched(before == null ? at : before.since, at);
  }
}
