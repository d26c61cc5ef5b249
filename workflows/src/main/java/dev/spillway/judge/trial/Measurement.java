package dev.spillway.judge.trial;

import dev.spillway.judge.evidence.Margin;
import dev.spillway.judge.evidence.Poll;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What one look told one metric.
 *
 * @param counts requests since the look before, bad ones as the metric counts them; null where they
 *     are no evidence
 * @param worse logarithm of the evidence so far that the canary is worse
 * @param why there is no evidence, in words; empty where there is
 */
public record Measurement(
    Duration at, Sight sight, @Nullable Poll counts, double worse, String why) {
  /** Of counts; they are evidence where each track had requests that has a part in the margin. */
  static Measurement of(Duration at, Poll counts, double worse, Margin margin) {
    if (!(counts.canary().total() > 0)) {
      return new Measurement(at, Sight.NO_TRAFFIC, counts, worse, "");
    }
    return margin.compares() && !(counts.stable().total() > 0)
        ? new Measurement(at, Sight.NO_TRAFFIC, counts, worse, "no-traffic of stable")
        : new Measurement(at, Sight.COUNTED, counts, worse, "");
  }

  /** Why it is no evidence, in words; null where it is. */
  @Nullable String lacks() {
    if (sight == Sight.COUNTED) {
      return null;
    }
    return why.isEmpty() ? sight.word() : why;
  }

  /** The canary's share of bad requests since the look before; null without requests. */
  public @Nullable Double value() {
    return counts == null || counts.canary().total() == 0 ? null : counts.canary().share();
  }
}
